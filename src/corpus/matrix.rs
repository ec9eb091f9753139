/*!
Who speaks about what, and where they stand: speakers × themes, and speakers × targets.
*/

use rustc_hash::FxHashMap;

use super::facets::Tally;
use super::filter::{Filter, major};
use super::prepared::NONE;
use super::sifted::Sifted;
use super::snapshot::Snapshot;
use super::timeline::Majors;
use super::voices::SpeakerId;

/// One cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Statements by this speaker about this theme.
    pub count: u32,
    /// The stances in them, towards whatever target.
    pub stance: Tally,
}

/// Speakers × themes. A statement about several themes counts under each, and under a major that is a column too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Columns: themes by id; the last, `None`, holds what has no theme.
    pub themes: Vec<Option<String>>,
    /// Rows: speakers, most statements first; nobody is not among them.
    pub speakers: Vec<(SpeakerId, Cell)>,
    /// All of a column.
    pub totals: Vec<Cell>,
    cells: FxHashMap<(u32, u32), Cell>,
}

impl Matrix {
    /// Counts what `filter` leaves under the major themes.
    pub fn of(corpus: &Snapshot, filter: &Filter) -> Matrix {
        Matrix::among(&Sifted::of(corpus, filter))
    }

    /// Counts what is left under the major themes.
    pub fn among(sifted: &Sifted) -> Matrix {
        let Majors { names, of } = Majors::of(sifted.corpus);
        let of: Vec<[u32; 2]> = of.into_iter().map(|major| [major, major]).collect();
        Matrix::count(sifted, names, &of)
    }

    /// Counts what is left under every theme that occurs.
    pub fn by_theme(sifted: &Sifted) -> Matrix {
        let mut names: Vec<String> = sifted.corpus.theme_ids().map(str::to_owned).collect();
        names.sort_unstable();
        let column = |id: &str| names.binary_search_by(|n| n.as_str().cmp(id)).map_or(u32::MAX, |at| at as u32);
        let of: Vec<[u32; 2]> = sifted.corpus.theme_ids().map(|id| [column(id), column(major(id))]).collect();
        Matrix::count(sifted, names, &of)
    }

    /// Counts under columns; `of` says for each theme in which.
    fn count(sifted: &Sifted, names: Vec<String>, of: &[[u32; 2]]) -> Matrix {
        let corpus = sifted.corpus;
        let untagged = names.len() as u32;
        let mut matrix = Matrix {
            totals: vec![Cell::default(); names.len() + 1],
            themes: names.into_iter().map(Some).chain([None]).collect(),
            ..Matrix::default()
        };
        let mut rows: FxHashMap<u32, Cell> = FxHashMap::default();
        for b in 0..corpus.blocks.len() {
            sifted.block(b, |block, row, missed| {
                let Some(speaker) = corpus.speaker_id(row).filter(|_| missed == 0) else { return };
                let [a, b, c] = row.themes.map(|t| of.get(usize::from(t)).copied().unwrap_or([u32::MAX; 2]));
                let mut columns = [a[0], a[1], b[0], b[1], c[0], c[1]];
                if row.themes[0] == NONE {
                    columns[0] = untagged;
                }
                columns.sort_unstable();
                let count = |cell: &mut Cell| {
                    cell.count += 1;
                    cell.stance.add_all(block.stances(row));
                };
                count(rows.entry(speaker.0).or_default());
                let mut last = u32::MAX;
                for column in columns.into_iter().filter(|&c| c != u32::MAX) {
                    if column != last {
                        count(matrix.cells.entry((speaker.0, column)).or_default());
                        matrix.totals.get_mut(column as usize).map(count);
                    }
                    last = column;
                }
            });
        }
        matrix.speakers = rows.into_iter().map(|(id, cell)| (SpeakerId(id), cell)).collect();
        let name = |id: SpeakerId| corpus.speaker(id).map_or("", |s| s.name.as_str());
        matrix.speakers.sort_unstable_by(|a, b| b.1.count.cmp(&a.1.count).then_with(|| name(a.0).cmp(name(b.0))));
        matrix
    }

    /// The cell of a speaker and a column (an index into [`Matrix::themes`]).
    pub fn cell(&self, speaker: SpeakerId, column: usize) -> Cell {
        self.cells.get(&(speaker.0, column as u32)).copied().unwrap_or_default()
    }
}

/// Where one speaker stands towards one target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StanceLine {
    /// Who.
    pub speaker: SpeakerId,
    /// Towards what.
    pub target: String,
    /// How often each way.
    pub tally: Tally,
}

/// Every pair of speaker and target that `filter` leaves, most stances first.
pub fn stance_lines(corpus: &Snapshot, filter: &Filter) -> Vec<StanceLine> {
    let sifted = Sifted::of(corpus, filter);
    let mut tallies: FxHashMap<(u32, u32), Tally> = FxHashMap::default();
    for b in 0..corpus.blocks.len() {
        sifted.block(b, |block, row, missed| {
            let Some(speaker) = corpus.speaker_id(row).filter(|_| missed == 0) else { return };
            for &(target, orientation) in block.stances(row) {
                tallies.entry((speaker.0, target)).or_default().add(orientation);
            }
        });
    }
    let line = |((speaker, target), tally): ((u32, u32), Tally)| {
        Some(StanceLine { speaker: SpeakerId(speaker), target: corpus.targets.get(target as usize)?.to_string(), tally })
    };
    let mut lines: Vec<StanceLine> = tallies.into_iter().filter_map(line).collect();
    lines.sort_unstable_by(|a, b| b.tally.total().cmp(&a.tally.total()).then_with(|| (a.speaker, &a.target).cmp(&(b.speaker, &b.target))));
    lines
}
