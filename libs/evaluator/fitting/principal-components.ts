/** More than enough: Jacobi's method needs a dozen for a hundred columns. */
const MAX_SWEEPS = 30;
const NOTHING = 1e-18;

/** A square matrix, or the columns of one. */
type Matrix = readonly Float64Array[];

/**
 * The directions in which vectors differ most, the widest first: the eigenvectors of their covariance, by Jacobi's
 * method of rotations (1846).
 */
export function principalComponents(vectors: readonly Float64Array[], mean: Float64Array): Float64Array[] {
  const matrix = covariance(vectors, mean);
  const directions = identity(mean.length);
  for (let sweep = 0; sweep < MAX_SWEEPS && sweepOnce(matrix, directions) > NOTHING; sweep++);
  return directions
    .map((direction, index) => ({ direction, width: at(matrix, index, index) }))
    .sort((a, b) => b.width - a.width)
    .map(({ direction }) => direction);
}

/** The mean of vectors of one length. */
export function meanOf(vectors: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) {
    vector.forEach((each, index) => {
      mean[index] = (mean[index] ?? 0) + each / vectors.length;
    });
  }
  return mean;
}

function covariance(vectors: readonly Float64Array[], mean: Float64Array): Matrix {
  const matrix = Array.from(mean, () => new Float64Array(mean.length));
  for (const vector of vectors) {
    const deviations = vector.map((each, index) => each - (mean[index] ?? 0));
    matrix.forEach((row, p) => {
      const scaled = (deviations[p] ?? 0) / vectors.length;
      deviations.forEach((each, q) => {
        row[q] = (row[q] ?? 0) + scaled * each;
      });
    });
  }
  return matrix;
}

const identity = (size: number): Matrix =>
  Array.from({ length: size }, (_, row) => new Float64Array(size).fill(1, row, row + 1));

/** Rotates each two columns so that nothing is left at their crossing; returns what was there before, squared. */
function sweepOnce(matrix: Matrix, directions: Matrix): number {
  let left = 0;
  matrix.forEach((_, p) => {
    for (let q = p + 1; q < matrix.length; q++) {
      const crossing = at(matrix, p, q);
      left += crossing ** 2;
      if (crossing ** 2 < NOTHING) continue;
      const theta = (at(matrix, q, q) - at(matrix, p, p)) / (2 * crossing);
      const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
      const cosine = 1 / Math.hypot(tangent, 1);
      const rotation = { p, q, cosine, sine: tangent * cosine };
      rotateColumns(matrix, rotation);
      rotateRows(matrix, rotation);
      // Its rows are the directions.
      rotateRows(directions, rotation);
    }
  });
  return left;
}

interface Rotation {
  readonly p: number;
  readonly q: number;
  readonly cosine: number;
  readonly sine: number;
}

function rotateColumns(matrix: Matrix, { p, q, cosine, sine }: Rotation): void {
  for (const row of matrix) {
    const [a, b] = [row[p] ?? 0, row[q] ?? 0];
    row[p] = cosine * a - sine * b;
    row[q] = sine * a + cosine * b;
  }
}

function rotateRows(matrix: Matrix, { p, q, cosine, sine }: Rotation): void {
  const [upper, lower] = [matrix[p], matrix[q]];
  if (!upper || !lower) return;
  upper.forEach((a, column) => {
    const b = lower[column] ?? 0;
    upper[column] = cosine * a - sine * b;
    lower[column] = sine * a + cosine * b;
  });
}

const at = (matrix: Matrix, row: number, column: number): number => matrix[row]?.[column] ?? 0;
