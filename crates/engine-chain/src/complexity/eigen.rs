//! The second eigenvector of places by places.
//!
//! The matrix of the index, D⁻¹S with S the sum of 1 / ubiquity of what two places share and D their diversity, has the
//! eigenvalues of the symmetric D⁻½SD⁻½, whose first eigenvector is known (√D, of value 1). The second comes from
//! Lanczos steps at a right angle to it, begun anew from what they found until the residual is at the end of precision.

use crate::table::Unfit;

/// The second eigenvalue and its vector, one number a place; 0 for places that have nothing.
pub(super) struct Second {
    pub(super) value: f64,
    pub(super) vector: Vec<f64>,
}

/// Steps before Lanczos begins anew.
const STEPS: usize = 40;
/// How often it begins anew at most.
const ROUNDS: usize = 60;
/// Residual at which the vector is taken, in a matrix of norm 1.
const SMALL: f64 = 1e-14;
/// Eigenvalues nearer to each other than this are not told apart.
const SAME: f64 = 1e-9;

pub(super) fn second(shared: &[f64], diversity: &[u32]) -> Result<Second, Unfit> {
    let width = diversity.len();
    let has: Vec<usize> =
        diversity.iter().enumerate().filter(|(_, count)| **count > 0).map(|(at, _)| at).collect();
    if has.len() < 3 {
        return Err(if has.is_empty() { Unfit::Empty } else { Unfit::TooFew(has.len(), 3) });
    }
    let root: Vec<f64> =
        has.iter().filter_map(|at| diversity.get(*at)).map(|n| f64::from(*n).sqrt()).collect();
    let mut matrix = Vec::with_capacity(has.len() * has.len());
    for (at, own) in has.iter().zip(&root) {
        let row = shared.get(at * width..(at + 1) * width).unwrap_or_default();
        matrix.extend(has.iter().zip(&root).map(|(to, other)| row.get(*to).unwrap_or(&0.0) / own / other));
    }
    let first = unit(root.clone()).ok_or(Unfit::Empty)?;
    let (value, vector) = top(&matrix, std::slice::from_ref(&first), ROUNDS).ok_or(Unfit::NotOne)?;
    if value > 1.0 - SAME {
        return Err(Unfit::Apart);
    }
    let (third, _) = top(&matrix, &[first, vector.clone()], 1).unwrap_or((0.0, Vec::new()));
    if value < SAME || value - third < SAME {
        return Err(Unfit::NotOne);
    }
    let mut all = vec![0.0; width];
    for ((at, value), root) in has.iter().zip(vector).zip(root) {
        if let Some(slot) = all.get_mut(*at) {
            *slot = value / root;
        }
    }
    Ok(Second { value, vector: all })
}

/// The largest eigenvalue of a symmetric matrix and its vector, at a right angle to some vectors.
fn top(matrix: &[f64], apart: &[Vec<f64>], rounds: usize) -> Option<(f64, Vec<f64>)> {
    let width = apart.first()?.len();
    // Any start will do that is not made for the matrix; fractions of the golden ratio are spread evenly.
    let mut start: Vec<f64> =
        (1..=width).map(|at| (at as f64 * 0.618_033_988_749_895).fract() - 0.5).collect();
    let mut best = None;
    for _ in 0..rounds {
        let (value, vector) = lanczos(matrix, apart, start)?;
        let mut image = times(matrix, &vector);
        straighten(&mut image, apart);
        let off: Vec<f64> = image.iter().zip(&vector).map(|(y, x)| y - value * x).collect();
        let residual = dot(&off, &off).sqrt();
        best = Some((value, vector.clone()));
        if residual <= SMALL {
            break;
        }
        start = vector;
    }
    best
}

/// One round: the largest Ritz value and its vector.
fn lanczos(matrix: &[f64], apart: &[Vec<f64>], mut start: Vec<f64>) -> Option<(f64, Vec<f64>)> {
    straighten(&mut start, apart);
    let mut basis: Vec<Vec<f64>> = vec![unit(start)?];
    let (mut diagonal, mut beside) = (Vec::new(), Vec::new());
    let most = STEPS.min(basis.first()?.len().saturating_sub(apart.len()).max(1));
    while let Some(last) = basis.last() {
        let mut next = times(matrix, last);
        diagonal.push(dot(&next, last));
        // Twice, because once leaves what rounding put in.
        for _ in 0..2 {
            straighten(&mut next, apart);
            straighten(&mut next, &basis);
        }
        let length = dot(&next, &next).sqrt();
        if basis.len() == most || length < 1e-13 {
            break;
        }
        beside.push(length);
        next.iter_mut().for_each(|value| *value /= length);
        basis.push(next);
    }
    let (value, weights) = top_of_tridiagonal(&diagonal, &beside)?;
    let mut vector = vec![0.0; basis.first()?.len()];
    for (weight, step) in weights.iter().zip(&basis) {
        vector.iter_mut().zip(step).for_each(|(sum, value)| *sum += weight * value);
    }
    straighten(&mut vector, apart);
    Some((value, unit(vector)?))
}

/// Largest eigenvalue and vector of a symmetric tridiagonal matrix, by rotations of Jacobi on the small full matrix.
fn top_of_tridiagonal(diagonal: &[f64], beside: &[f64]) -> Option<(f64, Vec<f64>)> {
    let size = diagonal.len();
    let mut a: Vec<Vec<f64>> = (0..size)
        .map(|row| {
            let mut line = vec![0.0; size];
            line[row] = diagonal[row];
            if row > 0 {
                line[row - 1] = beside[row - 1];
            }
            if row + 1 < size {
                line[row + 1] = beside[row];
            }
            line
        })
        .collect();
    let mut vectors: Vec<Vec<f64>> =
        (0..size).map(|row| (0..size).map(|at| if at == row { 1.0 } else { 0.0 }).collect()).collect();
    for _ in 0..30 {
        let off: f64 =
            (0..size).flat_map(|p| (p + 1..size).map(move |q| (p, q))).map(|(p, q)| a[p][q].powi(2)).sum();
        if off < 1e-32 {
            break;
        }
        for p in 0..size {
            for q in p + 1..size {
                if a[p][q].abs() > 1e-18 {
                    rotate(&mut a, &mut vectors, p, q);
                }
            }
        }
    }
    let at = (0..size).max_by(|one, other| a[*one][*one].total_cmp(&a[*other][*other]))?;
    Some((a[at][at], vectors.swap_remove(at)))
}

/// Turns rows and columns p and q so that they are at a right angle. Vectors stand as rows.
fn rotate(a: &mut [Vec<f64>], vectors: &mut [Vec<f64>], p: usize, q: usize) {
    let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
    let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    for line in a.iter_mut() {
        let (x, y) = (line[p], line[q]);
        line[p] = cosine * x - sine * y;
        line[q] = sine * x + cosine * y;
    }
    for rows in [a, vectors] {
        let (upper, lower) = rows.split_at_mut(q);
        for (x, y) in upper[p].iter_mut().zip(&mut lower[0]) {
            (*x, *y) = (cosine * *x - sine * *y, sine * *x + cosine * *y);
        }
    }
}

/// A symmetric matrix times a vector, row by row as they lie.
fn times(matrix: &[f64], vector: &[f64]) -> Vec<f64> {
    let mut out = vec![0.0; vector.len()];
    for (weight, row) in vector.iter().zip(matrix.chunks_exact(vector.len().max(1))) {
        out.iter_mut().zip(row).for_each(|(sum, value)| *sum += weight * value);
    }
    out
}

/// Takes from a vector what lies along some others of length 1.
fn straighten(vector: &mut [f64], others: &[Vec<f64>]) {
    for other in others {
        let along = dot(vector, other);
        vector.iter_mut().zip(other).for_each(|(value, one)| *value -= along * one);
    }
}

fn unit(mut vector: Vec<f64>) -> Option<Vec<f64>> {
    let length = dot(&vector, &vector).sqrt();
    vector.iter_mut().for_each(|value| *value /= length);
    (length > 1e-300).then_some(vector)
}

/// In four sums, which the machine adds side by side.
fn dot(one: &[f64], other: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (a, b) = (one.chunks_exact(4), other.chunks_exact(4));
    let rest: f64 = a.remainder().iter().zip(b.remainder()).map(|(x, y)| x * y).sum();
    for (x, y) in a.zip(b) {
        for ((sum, x), y) in sums.iter_mut().zip(x).zip(y) {
            *sum += x * y;
        }
    }
    sums.iter().sum::<f64>() + rest
}
