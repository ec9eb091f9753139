/*!
Who stands where, over many statements: counts with the statements behind them, never a score.
*/

use std::collections::BTreeMap;

use super::{Orientation, StanceFinding};

/// Where one speaker stands towards one target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The statements in favor, by id.
    pub favor: Vec<String>,
    /// The statements against.
    pub against: Vec<String>,
    /// The statements that say both.
    pub mixed: Vec<String>,
}

impl Standing {
    /// How many statements it rests on.
    pub fn count(&self) -> usize {
        self.favor.len() + self.against.len() + self.mixed.len()
    }
}

/// Gathers statements, each as (speaker, statement id, stances), by speaker and target.
pub fn summary<'s>(statements: impl IntoIterator<Item = (&'s str, &'s str, &'s [StanceFinding])>) -> BTreeMap<(String, String), Standing> {
    let mut standings: BTreeMap<(String, String), Standing> = BTreeMap::new();
    for (speaker, id, stances) in statements {
        for stance in stances {
            let standing = standings.entry((speaker.to_owned(), stance.target.clone())).or_default();
            let list = match stance.orientation {
                Orientation::Favor => &mut standing.favor,
                Orientation::Against => &mut standing.against,
                Orientation::Mixed => &mut standing.mixed,
            };
            list.push(id.to_owned());
        }
    }
    standings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stance(target: &str, orientation: Orientation) -> StanceFinding {
        StanceFinding { target: target.into(), orientation, target_mention: None, cues: Vec::new(), confidence: 0.8 }
    }

    #[test]
    fn counts_keep_their_statements() {
        let (a, b) = ([stance("Ana Ruiz", Orientation::Favor)], [stance("Ana Ruiz", Orientation::Against)]);
        let all = summary([("Tom Hale", "a#1", &a[..]), ("Tom Hale", "b#7", &b[..]), ("Tom Hale", "c#2", &a[..])]);
        let standing = &all[&("Tom Hale".to_owned(), "Ana Ruiz".to_owned())];
        assert_eq!(standing.favor, ["a#1", "c#2"]);
        assert_eq!(standing.against, ["b#7"]);
        assert_eq!(standing.count(), 3);
    }
}
