/*!
Whosaid reads news articles and tells who said what, when and about what.

Data flows one way: a file becomes an [`article::Article`], its text becomes [`text::Prose`], marked spans become
[`quotation::Quotation`]s, each gets an [`attribution::Attribution`], and the remaining modules add a date, themes and
stances. [`pipeline`] runs all of that over a folder; [`corpus`] answers questions about the result; [`project`] keeps
it together with a person's corrections; [`export`] writes it out. The window and the command line sit on top.

Modules are listed in the order of their dependencies: each may use those above it and none below.
*/
#![forbid(unsafe_code)]

pub mod article;
pub mod lexicon;
pub mod text;
pub mod quotation;
pub mod attribution;
pub mod speakers;
pub mod dating;
pub mod themes;
pub mod stance;
pub mod statement;
pub mod ingest;
pub mod pipeline;
pub mod evaluation;
pub mod corpus;
pub mod project;
pub mod export;
pub mod cli;
#[cfg(feature = "window")]
pub mod app;
