/*!
The parts of the window, one file each. A panel reads the state, keeps what only it cares about in its own memory, and
sends commands; it changes nothing.
*/

pub mod about;
pub mod compare;
pub mod edit;
pub mod empty;
pub mod filterbar;
pub mod hands;
pub mod help;
pub mod history;
pub mod matrix;
pub mod palette;
pub mod path;
pub mod picker;
pub mod reader;
pub mod review;
pub mod same;
pub mod sources;
pub mod speakers;
pub mod statements;
pub mod status;
pub mod strip;
pub mod tabs;
pub mod timeline;
pub mod toasts;
pub mod toolbar;
pub mod unread;
pub mod why;
