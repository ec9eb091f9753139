/*!
Statements ▶ files: one file per format.
*/

pub mod jsonl;
