/*!
How good the extraction is, measured against articles that people have labelled.
*/

pub mod gold;
pub mod names;
pub mod score;
