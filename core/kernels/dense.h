#pragma once

// Small dense matrices in C order, padded: rank updates, Cholesky decomposition and triangular solves.
// General libraries are slow at 16 to 128 rows, and that is all we have.

#include "kernels/passes.h"
#include "kernels/simd.h"

#include <cmath>

namespace segue::kernels {

/// A tile is `padding` columns wide and has as many rows as its sums take registers: enough of them to hide
/// the latency of a multiply-add.
inline constexpr int tilePacks = padding / lanes;
inline constexpr int tallTile = lanes == 4 ? 2 : lanes == 8 ? 6 : 16;
inline constexpr int smallTile = lanes == 4 ? 2 : lanes == 8 ? 4 : 8;

/// What a product does to what stands there.
enum class Onto { Replace, Add, Subtract };

/// c[i][j] =, += or -= sum over k < count of a[k * stepOfA + i * rowOfA] * b[k][j] for one tile of `Rows`
/// rows.
template <Onto Mode, int Rows>
inline void addTile(const float* a, int stepOfA, int rowOfA, const float* b, int widthOfB, int count,
                    float* c, int widthOfC)
{
    Pack total[Rows][tilePacks] = {};
    for (int i = 0; i < Rows && Mode != Onto::Replace; ++i) {
        for (int j = 0; j < tilePacks; ++j)
            total[i][j] = load(c + i * widthOfC + j * lanes);
    }
#pragma GCC unroll 1
    for (int k = 0; k < count; ++k) {
        Pack right[tilePacks];
        for (int j = 0; j < tilePacks; ++j)
            right[j] = load(b + j * lanes);
        for (int i = 0; i < Rows; ++i) {
            const Pack left = broadcast(a[i * rowOfA]);
            for (int j = 0; j < tilePacks; ++j) {
                if constexpr (Mode == Onto::Subtract)
                    total[i][j] -= left * right[j];
                else
                    total[i][j] += left * right[j];
            }
        }
        a += stepOfA;
        b += widthOfB;
    }
    for (int i = 0; i < Rows; ++i) {
        for (int j = 0; j < tilePacks; ++j)
            store(c + i * widthOfC + j * lanes, total[i][j]);
    }
}

/// addTile() for `rows` rows, a multiple of smallTile.
template <Onto Mode>
inline void addTiles(int rows, const float* a, int stepOfA, int rowOfA, const float* b, int widthOfB,
                     int count, float* c, int widthOfC)
{
    for (int i = 0; i < rows;) {
        const int left = rows - i;
        if (left >= tallTile && (lanes == 16 || left != 2 * smallTile)) {
            addTile<Mode, tallTile>(a + i * rowOfA, stepOfA, rowOfA, b, widthOfB, count, c + i * widthOfC,
                                    widthOfC);
            i += tallTile;
        } else {
            addTile<Mode, smallTile>(a + i * rowOfA, stepOfA, rowOfA, b, widthOfB, count, c + i * widthOfC,
                                     widthOfC);
            i += smallTile;
        }
    }
}

/// Upper triangle of system += sum over `count` rows z of z z^T; both `width` wide. Below the diagonal it
/// fills only the blocks that the diagonal crosses.
inline void addOuterProducts(const float* z, int count, int width, float* system, int widthOfSystem)
{
    for (int j = 0; j < width; j += padding)
        addTiles<Onto::Add>(j + padding, z, width, 1, z + j, width, count, system + j, widthOfSystem);
}

/// A symmetric positive definite system of `size` rows (padded) in the upper triangle of rows `width` apart,
/// with the right-hand side in column `size`: width is at least size + padding. All of that is overwritten.
class Cholesky {
public:
    Cholesky(float* system, int size, int width, float* inverses)
        : system_(system)
        , inverses_(inverses)
        , size_(size)
        , width_(width)
    {}

    /// A = U^T U, and the right-hand side becomes U^-T of it. Left-looking by panels of `padding` rows.
    void decompose()
    {
        for (int panel = 0; panel < size_; panel += padding) {
            for (int j = panel; panel > 0 && j <= size_; j += padding)
                addTiles<Onto::Subtract>(padding, system_ + panel, width_, 1, system_ + j, width_, panel,
                                         at(panel, j), width_);
            factorTile(panel);
            for (int j = panel + padding; j <= size_; j += padding)
                solveTile(panel, j);
        }
    }

    /// U^-1 of the right-hand side that decompose() or forward() left, into x (`size`).
    void backward(float* x) const
    {
        for (int row = 0; row < size_; ++row)
            x[row] = *at(row, size_);
        for (int panel = size_ - padding; panel >= 0; panel -= padding) {
            const int done = panel + padding;
            if (done < size_)
                subtractKnown(panel, done, x);
            for (int row = done - 1; row >= panel; --row) {
                x[row] *= inverses_[row];
                // The column above, inside the panel.
                for (int above = panel; above < row; ++above)
                    x[above] -= *at(above, row) * x[row];
            }
        }
    }

    /// Replaces the right-hand side by U^-T of `right` (`size`, destroyed).
    void forward(float* right)
    {
        for (int row = 0; row < size_; ++row) {
            const float value = right[row] * inverses_[row];
            *at(row, size_) = value;
            const Pack factor = broadcast(value);
            for (int j = row / lanes * lanes; j < size_; j += lanes)
                store(right + j, load(right + j) - factor * load(at(row, j)));
        }
    }

private:
    float* at(int row, int column) const { return system_ + row * width_ + column; }

    /// U of the tile on the diagonal, in registers where there are enough of them. What is left below the
    /// diagonal says nothing.
    void factorTile(int panel)
    {
        Pack rows[padding][tilePacks];
        for (int i = 0; i < padding; ++i) {
            for (int pack = 0; pack < tilePacks; ++pack)
                rows[i][pack] = load(at(panel + i, panel + pack * lanes));
        }
#pragma GCC unroll 16
        for (int row = 0; row < padding; ++row) {
            const float pivot = rows[row][row / lanes][row % lanes];
            inverses_[panel + row] = 1 / std::sqrt(pivot);
            // Away from the square root, so that the next row need not wait for it.
            alignas(64) float multiples[padding];
            const Pack share = broadcast(1 / pivot);
            const Pack scale = broadcast(inverses_[panel + row]);
            for (int pack = 0; pack < tilePacks; ++pack) {
                store(multiples + pack * lanes, rows[row][pack] * share);
                store(at(panel + row, panel + pack * lanes), rows[row][pack] * scale);
            }
#pragma GCC unroll 16
            for (int below = row + 1; below < padding; ++below) {
                for (int pack = 0; pack < tilePacks; ++pack)
                    rows[below][pack] -= broadcast(multiples[below]) * rows[row][pack];
            }
        }
    }

    /// The tile right of it at column `j`: U^-T of what stands there.
    void solveTile(int panel, int j)
    {
        for (int pack = 0; pack < tilePacks; ++pack, j += lanes) {
            Pack rows[padding];
            for (int i = 0; i < padding; ++i)
                rows[i] = load(at(panel + i, j));
#pragma GCC unroll 16
            for (int row = 0; row < padding; ++row) {
                rows[row] *= broadcast(inverses_[panel + row]);
                store(at(panel + row, j), rows[row]);
#pragma GCC unroll 16
                for (int below = row + 1; below < padding; ++below)
                    rows[below] -= broadcast(*at(panel + row, panel + below)) * rows[row];
            }
        }
    }

    /// x of a panel less what the rows solved below it add.
    void subtractKnown(int panel, int done, float* x) const
    {
        float products[padding];
        dots<0>(at(panel, done), width_, padding, x + done, size_ - done, products);
        for (int i = 0; i < padding; ++i)
            x[panel + i] -= products[i];
    }

    float* system_;
    float* inverses_; ///< [size] of the diagonal of U
    int size_;
    int width_;
};

} // namespace segue::kernels
