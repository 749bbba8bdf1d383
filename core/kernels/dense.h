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

/// c[i][j] += or -= sum over k < count of a[k * stepOfA + i * rowOfA] * b[k][j] for one tile of `Rows` rows.
template <bool Subtract, int Rows>
inline void addTile(const float* a, int stepOfA, int rowOfA, const float* b, int widthOfB, int count,
                    float* c, int widthOfC)
{
    Pack total[Rows][tilePacks];
    for (int i = 0; i < Rows; ++i) {
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
                if constexpr (Subtract)
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
template <bool Subtract>
inline void addTiles(int rows, const float* a, int stepOfA, int rowOfA, const float* b, int widthOfB,
                     int count, float* c, int widthOfC)
{
    for (int i = 0; i < rows;) {
        const int left = rows - i;
        if (left >= tallTile && left != 2 * smallTile) {
            addTile<Subtract, tallTile>(a + i * rowOfA, stepOfA, rowOfA, b, widthOfB, count, c + i * widthOfC,
                                        widthOfC);
            i += tallTile;
        } else {
            addTile<Subtract, smallTile>(a + i * rowOfA, stepOfA, rowOfA, b, widthOfB, count,
                                         c + i * widthOfC, widthOfC);
            i += smallTile;
        }
    }
}

/// Upper triangle of system += sum over `count` rows z of z z^T; both `width` wide. Below the diagonal it
/// fills only the blocks that the diagonal crosses.
inline void addOuterProducts(const float* z, int count, int width, float* system, int widthOfSystem)
{
    for (int j = 0; j < width; j += padding)
        addTiles<false>(j + padding, z, width, 1, z + j, width, count, system + j, widthOfSystem);
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
                addTiles<true>(padding, system_ + panel, width_, 1, system_ + j, width_, panel, at(panel, j),
                               width_);
            for (int row = panel; row < panel + padding; ++row)
                finishRow(panel, row);
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

    /// Takes the rows of the panel above `row` off it and scales it.
    void finishRow(int panel, int row)
    {
        for (int j = panel; j <= size_; j += padding) {
            Pack total[tilePacks];
            for (int pack = 0; pack < tilePacks; ++pack)
                total[pack] = load(at(row, j + pack * lanes));
            for (int above = panel; above < row; ++above) {
                const Pack factor = broadcast(*at(above, row));
                for (int pack = 0; pack < tilePacks; ++pack)
                    total[pack] -= factor * load(at(above, j + pack * lanes));
            }
            for (int pack = 0; pack < tilePacks; ++pack)
                store(at(row, j + pack * lanes), total[pack]);
        }
        inverses_[row] = 1 / std::sqrt(*at(row, row));
        const Pack scale = broadcast(inverses_[row]);
        for (int j = panel; j < size_ + padding; j += lanes)
            store(at(row, j), load(at(row, j)) * scale);
    }

    /// x of a panel less what the rows solved below it add.
    void subtractKnown(int panel, int done, float* x) const
    {
        const float* rows[padding];
        float products[padding];
        for (int i = 0; i < padding; ++i)
            rows[i] = at(panel + i, done);
        dots<0>(rows, padding, x + done, size_ - done, products);
        for (int i = 0; i < padding; ++i)
            x[panel + i] -= products[i];
    }

    float* system_;
    float* inverses_; ///< [size] of the diagonal of U
    int size_;
    int width_;
};

} // namespace segue::kernels
