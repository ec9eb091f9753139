/*!
The quote sheet as CSV: RFC 4180, UTF-8, a header, one row a statement.

Spreadsheets run a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return as a formula; such a cell gets an
apostrophe in front, which they show as text. Nothing else is changed.
*/

use std::borrow::Cow;
use std::io::Write;

use super::Row;

/// Writes the header and `rows`.
pub fn write<'a>(out: impl Write, rows: impl IntoIterator<Item = &'a Row>) -> Result<(), csv::Error> {
    let mut sheet = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    sheet.write_record(Row::HEADER)?;
    for row in rows {
        sheet.write_record(row.cells().iter().map(|cell| defused(cell).into_owned()))?;
    }
    sheet.flush()?;
    Ok(())
}

/// A cell that no spreadsheet takes for a formula.
pub fn defused(cell: &str) -> Cow<'_, str> {
    match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => Cow::Owned(format!("'{cell}")),
        _ => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(rows: &[Row]) -> String {
        let mut out = Vec::new();
        write(&mut out, rows).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_header_and_a_row_with_commas_and_marks() {
        let row = Row { speaker: "Ana Ruiz".into(), quotation: "\"Yes, and\nno.\"".into(), ..Row::default() };
        let sheet = written(&[row]);
        assert!(sheet.starts_with(crate::ingest::EXPORTS[0]), "so that it is not taken for an unread article later");
        assert!(sheet.contains("Ana Ruiz,,\"\"\"Yes, and\nno.\"\"\",,"));
    }

    #[test]
    fn formulas_are_defused_and_other_cells_kept() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            assert_eq!(defused(formula), format!("'{formula}"));
        }
        for plain in ["“We won.”", "1-1", "", "a=b"] {
            assert_eq!(defused(plain), plain);
        }
    }

    proptest! {
        #[test]
        fn reading_back_gives_the_same_cells(cells in proptest::collection::vec("\\PC{0,20}|[\r\n\t\",=@ -]{0,6}", 20)) {
            let row = Row { speaker: cells[0].clone(), quotation: cells[2].clone(), stance: cells[7].clone(), mention: cells[15].clone(), review: cells[19].clone(), ..Row::default() };
            let sheet = written(std::slice::from_ref(&row));
            let mut reader = csv::Reader::from_reader(sheet.as_bytes());
            let back = reader.records().next().unwrap().unwrap();
            for (cell, read) in row.cells().iter().zip(&back) {
                prop_assert_eq!(&*defused(cell), read);
            }
        }
    }
}
