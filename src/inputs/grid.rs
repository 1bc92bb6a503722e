//! Tables by their keys: one value for each combination, found by the classes themselves.

use std::marker::PhantomData;
use std::ops::Index;

/// A class, or several, as a place in a table.
pub trait Key: Copy {
    /// The number of places.
    const SIZE: usize;

    /// Returns the place, the last class running fastest.
    fn place(self) -> usize;

    /// Returns the classes of a place.
    fn at(place: usize) -> Self;

    /// Returns the codes at a place.
    fn words(place: usize) -> String;
}

impl<A: Key, B: Key> Key for (A, B) {
    const SIZE: usize = A::SIZE * B::SIZE;

    fn place(self) -> usize {
        self.0.place() * B::SIZE + self.1.place()
    }

    fn at(place: usize) -> Self {
        (A::at(place / B::SIZE), B::at(place % B::SIZE))
    }

    fn words(place: usize) -> String {
        let (first, last) = (A::words(place / B::SIZE), B::words(place % B::SIZE));
        format!("{first}, {last}")
    }
}

impl<A: Key, B: Key, C: Key> Key for (A, B, C) {
    const SIZE: usize = <((A, B), C)>::SIZE;

    fn place(self) -> usize {
        ((self.0, self.1), self.2).place()
    }

    fn at(place: usize) -> Self {
        let ((first, second), third) = <((A, B), C)>::at(place);
        (first, second, third)
    }

    fn words(place: usize) -> String {
        <((A, B), C)>::words(place)
    }
}

/// The first classes of a key.
pub trait Begins<K: Key>: Key {}
impl<A: Key, B: Key> Begins<(A, B)> for A {}
impl<A: Key, B: Key, C: Key> Begins<(A, B, C)> for (A, B) {}

/// One value for each combination of classes.
#[derive(Clone, Debug)]
pub struct Grid<K, V = f64> {
    cells: Vec<V>,
    key: PhantomData<K>,
}

impl<K: Key, V> Grid<K, V> {
    /// Makes a table of all values in the order of their places.
    pub const fn new(cells: Vec<V>) -> Self {
        Self {
            cells,
            key: PhantomData,
        }
    }

    /// Returns the values in the order of their places.
    pub fn cells(&self) -> &[V] {
        &self.cells
    }

    /// Returns the keys with their values in the order of their places.
    pub fn iter(&self) -> impl Iterator<Item = (K, &V)> {
        let keys = (0..K::SIZE).map(K::at);
        keys.zip(&self.cells)
    }

    /// Returns the table of what is made of each value.
    pub fn map<W>(&self, of: impl Fn(&V) -> W) -> Grid<K, W> {
        Grid::new(self.cells.iter().map(of).collect())
    }

    /// Returns the values under the first classes of the key.
    pub fn of<F: Begins<K>>(&self, first: F) -> &[V] {
        let n = K::SIZE / F::SIZE;
        &self.cells[first.place() * n..][..n]
    }
}

impl<K: Key, V> Index<K> for Grid<K, V> {
    type Output = V;

    fn index(&self, key: K) -> &V {
        &self.cells[key.place()]
    }
}
