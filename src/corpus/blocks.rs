/*!
A vector in shared blocks: pushing and changing cost what one block costs, a copy costs a pointer a block.

That is what lets a worker go on answering from the corpus as it was while a reader adds to it.
*/

use std::sync::Arc;

const SIZE: usize = 4096;

/// A growing list whose copies share their elements.
#[derive(Clone, Debug)]
pub(super) struct Blocks<T> {
    blocks: Vec<Arc<Vec<T>>>,
}

impl<T> Default for Blocks<T> {
    fn default() -> Self {
        Blocks { blocks: Vec::new() }
    }
}

impl<T: Clone> Blocks<T> {
    pub fn len(&self) -> usize {
        self.blocks.last().map_or(0, |last| (self.blocks.len() - 1) * SIZE + last.len())
    }

    pub fn push(&mut self, value: T) {
        match self.blocks.last_mut() {
            Some(last) if last.len() < SIZE => Arc::make_mut(last).push(value),
            _ => {
                let mut block = Vec::with_capacity(SIZE);
                block.push(value);
                self.blocks.push(Arc::new(block));
            }
        }
    }

    pub fn get(&self, at: usize) -> Option<&T> {
        self.blocks.get(at / SIZE)?.get(at % SIZE)
    }

    pub fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        let block = self.blocks.get_mut(at / SIZE)?;
        Arc::make_mut(block).get_mut(at % SIZE)
    }

    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.blocks.iter().flat_map(|b| b.iter())
    }
}

impl<T: Clone> FromIterator<T> for Blocks<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut blocks = Blocks::default();
        for value in values {
            blocks.push(value);
        }
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_does_not_see_later_changes() {
        let mut list: Blocks<usize> = (0..SIZE + 3).collect();
        let copy = list.clone();
        if let Some(first) = list.get_mut(0) {
            *first = 99;
        }
        list.push(7);
        assert_eq!((copy.get(0), copy.len()), (Some(&0), SIZE + 3));
        assert_eq!((list.get(0), list.len(), list.get(SIZE + 3)), (Some(&99), SIZE + 4, Some(&7)));
        assert_eq!(list.iter().count(), SIZE + 4);
    }
}
