#pragma once

// Numerics of alternating least squares, free of Qt and of C++ in the interface: this library is built once
// per instruction set and the loader picks the best one the processor has. All matrices are in C order.

#include <cstddef>
#include <cstdint>

extern "C" {

/// Instruction set this build was made for: "x86-64", "x86-64-v3", "x86-64-v4", or "generic".
const char* segue_kernels_level();

/// One side of the problem: the rows to solve for, against the fixed factors of the other side. `axes` and
/// `spread` come from segue_decompose(), `turned` from segue_turn(); they serve rows with few entries.
struct SegueAlsProblem {
    int factors;
    const float* fixed;   ///< [other side x factors]
    const double* gram;   ///< [factors x factors], sum over `fixed` of y y^T
    const double* axes;   ///< [factors x factors], eigenvectors of `gram` in columns of a column-major matrix
    const double* spread; ///< [factors] eigenvalues of `gram`, none negative
    const float* turned;  ///< [other side x factors], `fixed` in the basis of `axes`
    const std::int64_t* start;    ///< [rows + 1] offsets of the two arrays below
    const std::int32_t* column;   ///< rows of `fixed`
    const float* weight;          ///< w, confidence less one
    const double* regularization; ///< [rows] lambda of each row
};

/// gram += sum of y y^T over `count` rows.
void segue_gram(int factors, const float* rows, std::size_t count, double* gram);

/// Eigenvectors and eigenvalues of a Gram matrix.
void segue_decompose(int factors, const double* gram, double* axes, double* spread);

/// Writes `count` rows in the basis of `axes`.
void segue_turn(int factors, const double* axes, const float* rows, std::size_t count, float* turned);

/// Solves rows [begin, end) exactly, in double:
///   (gram + sum w y y^T + lambda I) x = sum (1 + w) y
/// by Cholesky decomposition, of a matrix as small as the number of entries where a row has few of them
/// (Woodbury identity in the basis where gram + lambda I is diagonal), and writes them, rounded to float, to
/// solved[row x factors]. A row without entries becomes zero. Subnormal results are flushed to zero: they
/// cost more than they say.
void segue_als_solve(const SegueAlsProblem* problem, std::int64_t begin, std::int64_t end, float* solved);

/// Sum over the entries of rows [begin, end) of c (1 - s)^2 - s^2, plus lambda |x|^2 of those rows; with the
/// sum of s^2 over all pairs, which the two Gram matrices give, that is the loss.
double segue_als_loss(const SegueAlsProblem* problem, std::int64_t begin, std::int64_t end,
                      const float* solved);

/// scores[row] = y . x in double, for `count` rows y.
void segue_scores(int factors, const float* rows, std::size_t count, const double* x, double* scores);

} // extern "C"
