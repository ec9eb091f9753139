/*!
Boosted regression trees that rank the candidates of a quotation.

A softmax over the candidates' scores gives each its probability; the trees are grown on its gradient (listwise
softmax loss, second-order leaves as in Chen & Guestrin, "XGBoost", 2016). Everything is deterministic: the same rows
give the same trees to the bit.
*/

use std::fmt::Write as _;

/// A node of a tree.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Node {
    /// Goes to `left` where the feature is below the threshold, else to the node behind `left`.
    Split { feature: u16, threshold: f32, left: u16 },
    /// Adds this to the score.
    Leaf(f32),
}

/// A sum of trees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forest {
    trees: Vec<Vec<Node>>,
    /// The same trees as they are asked.
    packed: Vec<Packed>,
}

/// Why a weights file cannot be used.
#[derive(Debug, thiserror::Error, PartialEq)]
#[error("weights, line {line}: {what}")]
pub struct BadWeights {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

impl Forest {
    /// Whether there is nothing to rank with.
    pub fn is_empty(&self) -> bool {
        self.trees.is_empty()
    }

    /// The scores of several rows of `width` features. The first trees tell most rows off; the rest are asked only of
    /// those that can still win.
    pub fn scores(&self, features: &[f32], width: usize) -> Vec<f32> {
        let mut rows: Vec<(usize, [f32; WIDEST])> = features.chunks_exact(width).map(wide).enumerate().collect();
        let mut scores = vec![0.0; rows.len()];
        let mut asked = 0;
        for (trees, margin) in ROUNDS {
            let next = trees.min(self.packed.len());
            add(&self.packed[asked..next], &rows, &mut scores);
            asked = next;
            let bar = rows.iter().map(|(r, _)| scores[*r]).fold(f32::NEG_INFINITY, f32::max) - margin;
            rows.retain(|(r, _)| {
                let near = scores[*r] >= bar;
                if !near {
                    scores[*r] -= FAR;
                }
                near
            });
        }
        add(&self.packed[asked..], &rows, &mut scores);
        scores
    }

    /// The score of one row of features.
    pub fn score(&self, row: &[f32]) -> f32 {
        let row = wide(row);
        self.packed.iter().map(|tree| tree.value(&row)).sum()
    }

    fn push(&mut self, tree: Vec<Node>) {
        self.packed.push(Packed::of(&tree));
        self.trees.push(tree);
    }

    /// The forest as text: a line a node, under the names of the features.
    pub fn to_text(&self, names: &[&str]) -> String {
        let mut text = String::new();
        for (t, tree) in self.trees.iter().enumerate() {
            let _ = writeln!(text, "tree {t}");
            for node in tree {
                let _ = match node {
                    Node::Leaf(value) => writeln!(text, "= {value}"),
                    Node::Split { feature, threshold, left } => writeln!(text, "{} < {threshold} ? {left}", names[*feature as usize]),
                };
            }
        }
        text
    }

    /// Reads what [`Forest::to_text`] writes; `#` starts a comment line.
    pub fn from_text(text: &str, names: &[&str]) -> Result<Forest, BadWeights> {
        let mut forest = Forest::default();
        for (number, line) in text.lines().enumerate() {
            let bad = |what: &str| BadWeights { line: number + 1, what: what.to_owned() };
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                [] => {}
                [first, ..] if first.starts_with('#') => {}
                ["tree", _] => forest.trees.push(Vec::new()),
                ["=", value] => {
                    let tree = forest.trees.last_mut().ok_or_else(|| bad("a node before the first tree"))?;
                    tree.push(Node::Leaf(value.parse().map_err(|_| bad("not a number"))?));
                }
                [name, "<", threshold, "?", left] => {
                    let feature = names.iter().position(|n| n == name).ok_or_else(|| bad("no such feature"))? as u16;
                    let threshold = threshold.parse().map_err(|_| bad("not a number"))?;
                    let left = left.parse().map_err(|_| bad("not a node"))?;
                    let tree = forest.trees.last_mut().ok_or_else(|| bad("a node before the first tree"))?;
                    tree.push(Node::Split { feature, threshold, left });
                }
                _ => return Err(bad("neither a tree, a split nor a leaf")),
            }
        }
        for (t, tree) in forest.trees.iter().enumerate() {
            let sound = |(at, node): (usize, &Node)| match node {
                Node::Leaf(value) => value.is_finite(),
                Node::Split { left, .. } => *left as usize > at && (*left as usize) + 1 < tree.len(),
            };
            if tree.is_empty() || !tree.iter().enumerate().all(sound) {
                return Err(BadWeights { line: 0, what: format!("tree {t} points outside itself") });
            }
            if depth_of(tree, 0) > DEEPEST {
                return Err(BadWeights { line: 0, what: format!("tree {t} is more than {DEEPEST} splits deep") });
            }
        }
        forest.packed = forest.trees.iter().map(|tree| Packed::of(tree)).collect();
        Ok(forest)
    }
}

/// After how many trees rows are told off, and how far behind the best they are then.
const ROUNDS: [(usize, f32); 2] = [(10, 4.0), (30, 3.5)];
/// What is taken from the score of the rest, so that none of them wins.
const FAR: f32 = 4.0;

/// The deepest tree there is.
const DEEPEST: usize = 5;

/// More features than any row has, and a power of two.
const WIDEST: usize = 128;

fn depth_of(tree: &[Node], at: usize) -> usize {
    match tree[at] {
        Node::Leaf(_) => 0,
        Node::Split { left, .. } => 1 + depth_of(tree, left as usize).max(depth_of(tree, left as usize + 1)),
    }
}

/// A tree filled up to one depth throughout, so that asking it takes no decision but the comparisons themselves.
#[derive(Clone, Debug, PartialEq)]
struct Packed {
    /// Level by level: which feature, and from which value on to go right.
    splits: [(u32, f32); (1 << DEEPEST) - 1],
    leaves: [f32; 1 << DEEPEST],
}

impl Packed {
    fn of(tree: &[Node]) -> Self {
        let mut packed = Packed { splits: [(0, 0.0); (1 << DEEPEST) - 1], leaves: [0.0; 1 << DEEPEST] };
        packed.fill(tree, 0, 0);
        packed
    }

    /// Copies what is under `node` to under `place`; a leaf above the lowest level stands under both of its branches.
    fn fill(&mut self, tree: &[Node], node: usize, place: usize) {
        let inner = self.splits.len();
        match tree[node] {
            Node::Leaf(value) if place >= inner => self.leaves[place - inner] = value,
            Node::Leaf(_) => [1, 2].into_iter().for_each(|branch| self.fill(tree, node, 2 * place + branch)),
            Node::Split { feature, threshold, left } => {
                self.splits[place] = (u32::from(feature), threshold);
                [0, 1].into_iter().for_each(|branch| self.fill(tree, left as usize + branch, 2 * place + 1 + branch));
            }
        }
    }

    fn value(&self, row: &[f32; WIDEST]) -> f32 {
        let mut place = 0;
        for _ in 0..DEEPEST {
            let (feature, threshold) = self.splits[place];
            place = 2 * place + 1 + usize::from(row[feature as usize % WIDEST] >= threshold);
        }
        self.leaves[place - self.splits.len()]
    }
}

/// Adds the trees' values to the rows' scores. Tree by tree, so that a tree is at hand for all rows.
fn add(trees: &[Packed], rows: &[(usize, [f32; WIDEST])], scores: &mut [f32]) {
    for tree in trees {
        for (r, row) in rows {
            scores[*r] += tree.value(row);
        }
    }
}

/// A row filled up to [`WIDEST`].
fn wide(row: &[f32]) -> [f32; WIDEST] {
    let mut wide = [0.0; WIDEST];
    let held = row.len().min(WIDEST);
    wide[..held].copy_from_slice(&row[..held]);
    wide
}

/// The rows of many quotations.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// Features, row by row.
    pub features: Vec<f32>,
    /// How many features a row has.
    pub width: usize,
    /// The first row of each quotation, and one past the last at the end.
    pub groups: Vec<usize>,
    /// Which rows are right.
    pub right: Vec<bool>,
}

impl Rows {
    /// No rows of `width` features.
    pub fn new(width: usize) -> Self {
        Rows { width, groups: vec![0], ..Rows::default() }
    }

    /// Adds a quotation's rows.
    pub fn push(&mut self, features: &[f32], right: &[bool]) {
        self.features.extend_from_slice(features);
        self.right.extend_from_slice(right);
        self.groups.push(self.right.len());
    }
}

/// How trees are grown.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    /// How many trees.
    pub trees: usize,
    /// How deep.
    pub depth: usize,
    /// How much each tree counts.
    pub rate: f32,
    /// The least curvature a leaf may hold.
    pub least: f32,
    /// The penalty on leaves.
    pub lambda: f32,
}

const BINS: usize = 48;

/// Rows with each feature reduced to at most [`BINS`] steps.
struct Binned {
    bins: Vec<u8>,
    edges: Vec<Vec<f32>>,
    width: usize,
}

impl Binned {
    fn of(rows: &Rows) -> Self {
        let count = rows.right.len();
        let edges: Vec<Vec<f32>> = (0..rows.width)
            .map(|f| {
                let mut values: Vec<f32> = (0..count).map(|r| rows.features[r * rows.width + f]).collect();
                values.sort_by(f32::total_cmp);
                let mut distinct = values.clone();
                distinct.dedup();
                if distinct.len() <= BINS {
                    distinct.windows(2).map(|w| (w[0] + w[1]) / 2.0).collect()
                } else {
                    let mut edges: Vec<f32> = (1..BINS).map(|b| values[b * count / BINS]).collect();
                    edges.dedup();
                    edges
                }
            })
            .collect();
        let mut bins = vec![0u8; rows.features.len()];
        for r in 0..count {
            for f in 0..rows.width {
                let value = rows.features[r * rows.width + f];
                bins[r * rows.width + f] = edges[f].partition_point(|&e| e <= value) as u8;
            }
        }
        Binned { bins, edges, width: rows.width }
    }
}

/// The probabilities of one group's scores.
pub fn softmax(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut shares: Vec<f32> = scores.iter().map(|s| (s - top).exp()).collect();
    let sum: f32 = shares.iter().sum();
    shares.iter_mut().for_each(|s| *s /= sum);
    shares
}

/// Grows a forest that gives the right rows of each group the highest scores.
pub fn grow(rows: &Rows, growth: Growth) -> Forest {
    let binned = Binned::of(rows);
    let count = rows.right.len();
    let mut scores = vec![0.0f32; count];
    let mut forest = Forest::default();
    let (mut gradient, mut curvature) = (vec![0.0f32; count], vec![0.0f32; count]);
    for _ in 0..growth.trees {
        for group in rows.groups.windows(2) {
            let shares = softmax(&scores[group[0]..group[1]]);
            let right: f32 = shares.iter().zip(&rows.right[group[0]..group[1]]).filter(|(_, r)| **r).map(|(s, _)| *s).sum();
            for (i, share) in shares.iter().enumerate() {
                let r = group[0] + i;
                let wanted = if rows.right[r] { share / right.max(1e-6) } else { 0.0 };
                gradient[r] = share - wanted;
                curvature[r] = (share * (1.0 - share)).max(1e-4);
            }
        }
        let tree = grow_tree(&binned, &gradient, &curvature, growth);
        for (r, score) in scores.iter_mut().enumerate() {
            *score += value_of(&tree, &rows.features[r * rows.width..(r + 1) * rows.width]);
        }
        forest.push(tree);
    }
    forest
}

fn value_of(tree: &[Node], row: &[f32]) -> f32 {
    let mut at = 0usize;
    loop {
        match tree[at] {
            Node::Leaf(value) => return value,
            Node::Split { feature, threshold, left } => at = left as usize + usize::from(row[feature as usize] >= threshold),
        }
    }
}

/// A node that may still be split: its place in the tree, its rows, its depth.
struct Open {
    node: usize,
    rows: Vec<u32>,
    depth: usize,
}

fn grow_tree(binned: &Binned, gradient: &[f32], curvature: &[f32], growth: Growth) -> Vec<Node> {
    let mut tree = vec![Node::Leaf(0.0)];
    let mut open = vec![Open { node: 0, rows: (0..gradient.len() as u32).collect(), depth: 0 }];
    while let Some(Open { node, rows, depth }) = open.pop() {
        let (g, h) = totals(&rows, gradient, curvature);
        let split = (depth < growth.depth).then(|| best_split(binned, &rows, gradient, curvature, g, h, growth)).flatten();
        match split {
            None => tree[node] = Node::Leaf((-g / (h + f64::from(growth.lambda))) as f32 * growth.rate),
            Some((feature, bin)) => {
                let left = tree.len();
                let threshold = binned.edges[feature][bin];
                tree[node] = Node::Split { feature: feature as u16, threshold, left: left as u16 };
                tree.extend([Node::Leaf(0.0), Node::Leaf(0.0)]);
                let (below, above) = rows.iter().partition(|&&r| binned.bins[r as usize * binned.width + feature] as usize <= bin);
                open.push(Open { node: left, rows: below, depth: depth + 1 });
                open.push(Open { node: left + 1, rows: above, depth: depth + 1 });
            }
        }
    }
    tree
}

fn totals(rows: &[u32], gradient: &[f32], curvature: &[f32]) -> (f64, f64) {
    rows.iter().fold((0.0, 0.0), |(g, h), &r| (g + f64::from(gradient[r as usize]), h + f64::from(curvature[r as usize])))
}

/// The feature and the last bin of the lower side that reduce the loss most.
fn best_split(
    binned: &Binned,
    rows: &[u32],
    gradient: &[f32],
    curvature: &[f32],
    g: f64,
    h: f64,
    growth: Growth,
) -> Option<(usize, usize)> {
    let lambda = f64::from(growth.lambda);
    let mut histogram = vec![[0.0f64; 2]; binned.width * BINS];
    for &r in rows {
        let row = &binned.bins[r as usize * binned.width..(r as usize + 1) * binned.width];
        let (gr, hr) = (f64::from(gradient[r as usize]), f64::from(curvature[r as usize]));
        for (f, &bin) in row.iter().enumerate() {
            let cell = &mut histogram[f * BINS + bin as usize];
            cell[0] += gr;
            cell[1] += hr;
        }
    }
    let whole = g * g / (h + lambda);
    let mut best = None;
    let mut best_gain = 1e-3;
    for f in 0..binned.width {
        let (mut gl, mut hl) = (0.0, 0.0);
        for bin in 0..binned.edges[f].len() {
            let cell = histogram[f * BINS + bin];
            gl += cell[0];
            hl += cell[1];
            let (gr, hr) = (g - gl, h - hl);
            if hl < f64::from(growth.least) || hr < f64::from(growth.least) {
                continue;
            }
            let gain = gl * gl / (hl + lambda) + gr * gr / (hr + lambda) - whole;
            if gain > best_gain {
                best_gain = gain;
                best = Some((f, bin));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &[&str] = &["near", "noise"];
    const GROWTH: Growth = Growth { trees: 20, depth: 3, rate: 0.3, least: 0.5, lambda: 1.0 };

    fn rows() -> Rows {
        let mut rows = Rows::new(2);
        for i in 0..40 {
            let noise = (i * 7 % 5) as f32;
            rows.push(&[1.0, noise, 3.0, 5.0 - noise, 7.0, 2.0], &[true, false, false]);
        }
        rows
    }

    #[test]
    fn the_nearer_one_wins_and_training_repeats_to_the_bit() {
        let forest = grow(&rows(), GROWTH);
        assert!(forest.score(&[1.0, 2.0]) > forest.score(&[3.0, 2.0]));
        assert_eq!(forest, grow(&rows(), GROWTH));
    }

    #[test]
    fn packed_trees_say_what_the_trees_say() {
        let forest = grow(&rows(), GROWTH);
        for row in [[1.0, 2.0], [3.0, 5.0], [7.0, 2.0], [2.0, 0.0]] {
            let plain: f32 = forest.trees.iter().map(|tree| value_of(tree, &row)).sum();
            assert_eq!(forest.score(&row), plain);
        }
        let lopsided = "tree 0\nnear < 1 ? 1\n= 7\nnoise < 2 ? 3\n= 8\n= 9\n";
        let forest = Forest::from_text(lopsided, NAMES).unwrap();
        assert_eq!([[0.0, 5.0], [1.0, 1.0], [1.0, 2.0]].map(|row| forest.score(&row)), [7.0, 8.0, 9.0]);
    }

    #[test]
    fn text_form_reads_back() {
        let forest = grow(&rows(), GROWTH);
        let text = forest.to_text(NAMES);
        assert_eq!(Forest::from_text(&text, NAMES), Ok(forest));
        assert!(Forest::from_text("tree 0\nfar < 1 ? 1\n= 0\n= 1\n", NAMES).is_err());
        assert!(Forest::from_text("tree 0\nnear < 1 ? 9\n", NAMES).is_err());
    }
}
