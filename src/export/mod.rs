/*!
Statements ▶ files: one file per format.
*/

pub mod csv;
pub mod jsonl;
mod sheet;

pub use sheet::{Row, row};
