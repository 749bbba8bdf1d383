#pragma once

// Numerics of alternating least squares and of ranking, free of Qt and of C++ in the interface: this library
// is built once per instruction set and the loader picks the best one the processor has. All matrices are in
// C order.
//
// Rows of factors that are solved for or against are padded with zeros to segue_width(factors) floats.

#include <cstddef>
#include <cstdint>

extern "C" {

/// Instruction set this build was made for: "x86-64", "x86-64-v3", "x86-64-v4", or "generic".
const char* segue_kernels_level();

/// Floats between two rows of factors: a multiple of 16.
int segue_width(int factors);

/// One side of the problem: the rows to solve for, against the fixed factors of the other side. Both stand in
/// the axes of the Gram matrix of the fixed ones (segue_decompose(), segue_turn()), where it is diagonal.
struct SegueAlsProblem {
    int factors;
    const float* fixed;   ///< [other side x width]
    const double* spread; ///< [factors] the diagonal of the Gram matrix of `fixed`, none negative
    std::int64_t rows;
    const std::int64_t* start;    ///< [rows + 1] offsets of the two arrays below
    const std::int32_t* column;   ///< rows of `fixed`
    const float* weight;          ///< w, confidence less one; above 0
    const double* regularization; ///< [rows] lambda of each row; above 0
    int refine; ///< segue_als_solve(): not 0 for solutions to 1e-6 of them, measured in double; rows stand
                ///< near them at first, or at zero
    const std::uint16_t* halves; ///< segue_als_improve(): `fixed` times halfScale in half precision, as
                                 ///< segue_halve() leaves it
    float halfScale;
    int steps;        ///< segue_als_improve(): how many, and up to four times as many where that helps
    double tolerance; ///< segue_als_improve(): by what share of its sum of c the loss of a row may still
                      ///< fall; where it may be more, the row is solved exactly
};

/// gram += sum of y y^T over `count` rows that stand `width` floats apart, in double.
void segue_gram(int factors, int width, const float* rows, std::size_t count, double* gram);

/// Eigenvectors (columns of a column-major matrix) and eigenvalues, ascending, of a Gram matrix.
void segue_decompose(int factors, const double* gram, double* axes, double* spread);

/// Turns `count` rows into the basis of `axes`, in place.
void segue_turn(int factors, const double* axes, float* rows, std::size_t count);

/// By what to multiply rows whose Gram matrix has `spread` on its diagonal, so that they use the range of
/// half precision and none leaves it: a power of two.
float segue_half_scale(int factors, const double* spread);

/// halves = `scale` times `count` rows in IEEE 754 half precision, rounded to the nearest.
void segue_halve(int factors, float scale, const float* rows, std::size_t count, std::uint16_t* halves);

/// Solves rows [begin, end) exactly:
///   (diagonal(spread) + sum w y y^T + lambda I) x = sum (1 + w) y
/// by Cholesky decomposition in float32, corrected or done again in double where the condition asks for it,
/// and writes them to solved[row x width]. With `refine` by conjugate gradients first, which are faster where
/// they converge within a few steps; what they leave is measured in double. A row without entries becomes
/// zero. Subnormal results are flushed to zero. Returns what these rows add to the loss:
///   sum over their entries of c (1 - s)^2, plus s^2 of all their other pairs, plus lambda |x|^2
/// with scores s in float32 and sums in double.
double segue_als_solve(const SegueAlsProblem* problem, std::int64_t begin, std::int64_t end, float* solved);

/// Improves rows [begin, end) of `solved` by `steps` steps of preconditioned conjugate gradients, with
/// entries in half precision; a row without entries becomes zero. Returns the same as segue_als_solve().
double segue_als_improve(const SegueAlsProblem* problem, std::int64_t begin, std::int64_t end, float* solved);

/// scores[row] = y . x in double, for `count` rows y `factors` apart.
void segue_scores(int factors, const float* rows, std::size_t count, const double* x, double* scores);

/// Who is to be ranked what. `users` is padded as above; `panels` are the songs in the form of
/// segue_pack_panels().
struct SegueRanking {
    int factors;
    const float* users;  ///< [listeners x width]
    const float* panels; ///< [segue_panels_size()]
    std::int64_t songs;
    const std::int64_t*
        start; ///< [listeners + 1] offsets into `column`; null where nothing is to be left out
    const std::int32_t* column; ///< songs to leave out of a listener's list, ascending
    int count;                  ///< songs of a list, from 1
};

/// Floats that segue_pack_panels() writes.
std::size_t segue_panels_size(int factors, std::int64_t songs);
/// `count` padded rows of song factors, 16 songs side by side.
void segue_pack_panels(int factors, const float* rows, std::int64_t count, float* panels);

/// Writes the `count` songs of the highest x . y for listeners [begin, end), best first, ties by song, to
/// songs[(listener - begin) x count] and their scores, in float32, beside them; -1 and 0 where there are
/// fewer songs. A score does not depend on who is ranked beside a listener.
void segue_rank(const SegueRanking* ranking, std::int64_t begin, std::int64_t end, std::int32_t* songs,
                float* scores);

} // extern "C"
