#pragma once

#include "kernels/half.h"
#include "kernels/kernels.h"
#include "kernels/scratch.h"
#include "kernels/simd.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace segue::kernels {

/// The entries of rows, floats or halves, where they stand: a copy of them would cost more than it saves.
/// They are taken four at a time, and those that come later are asked for while there is arithmetic to do.
/// `Width` as for dots().
///
/// All of it is to be inlined: only then do sums, and entries between their product and their sum, stay in
/// registers where there are enough of them. A function that does nothing but prefetch would even be left
/// out.
template <int Width, typename Scalar> class CgEntries {
public:
    /// `rows` of the fixed side.
    CgEntries(const SegueAlsProblem& problem, const Scalar* rows)
        : problem_(problem)
        , rows_(rows)
        , width_(padded(problem.factors))
        , nothing_(1, width_)
    {}

    /// What is asked for while the entries of a row are at hand.
    enum class Next { OfThisRow, OfAnyRow };

    /// Sum of tell(w, y . x) over the entries of `row`.
    template <typename Tell>
    [[gnu::always_inline]] inline double sum(std::int64_t row, const float* x, const Tell& tell) const
    {
        WideQuad told{};
        forEachFour(row, Next::OfThisRow, [&](const Four& entries) {
            told += __builtin_convertvector(tell(entries.weight, products(entries, x)), WideQuad);
        });
        return total(told);
    }

    /// The same, and onto += sum of weigh(w, y . x) y.
    template <typename Weigh, typename Tell>
    [[gnu::always_inline]] inline double add(std::int64_t row, Next next, const float* x, float* onto,
                                             const Weigh& weigh, const Tell& tell) const
    {
        constexpr int packs = Width / lanes;
        Pack sums[std::max(packs, 1)];
        for (int i = 0; i < packs; ++i)
            sums[i] = load(onto + i * lanes);
        WideQuad told{};
        forEachFour(row, next, [&](const Four& entries) {
            const Quad product = products(entries, x);
            told += __builtin_convertvector(tell(entries.weight, product), WideQuad);
            const Quad share = weigh(entries.weight, product);
            for (int k = 0; k < atOnce; ++k) {
                const Pack factor = broadcast(share[k]);
                if constexpr (packs > 0) {
                    for (int i = 0; i < packs; ++i)
                        sums[i] += load(entries.row[k] + i * lanes) * factor;
                } else {
                    for (int i = 0; i < width(); i += lanes)
                        store(onto + i, load(onto + i) + load(entries.row[k] + i) * factor);
                }
            }
        });
        for (int i = 0; i < packs; ++i)
            store(onto + i * lanes, sums[i]);
        return total(told);
    }

private:
    static constexpr int atOnce = 4;
    /// Entries between one that is asked for and the one at hand.
    static constexpr std::int64_t fetchAhead = 128;

    struct Four {
        const Scalar* row[atOnce]; ///< zeros behind the last entry
        Quad weight;               ///< 0 behind it
    };
    using WideQuad __attribute__((vector_size(atOnce * sizeof(double)))) = double;

    static double total(const WideQuad& of) { return (of[0] + of[1]) + (of[2] + of[3]); }

    int width() const { return Width != 0 ? Width : width_; }
    const Scalar* rowOf(std::int64_t entry) const
    {
        return rows_ + std::int64_t{problem_.column[entry]} * width();
    }

    template <typename Work>
    [[gnu::always_inline]] inline void forEachFour(std::int64_t row, Next next, const Work& work) const
    {
        const std::int64_t end = problem_.start[row + 1];
        const std::int64_t last = next == Next::OfThisRow ? end : problem_.start[problem_.rows];
        for (std::int64_t at = problem_.start[row]; at < end; at += atOnce) {
            if (at + fetchAhead + atOnce <= last)
                prefetch(at + fetchAhead);
            work(four(at, end));
        }
    }

    [[gnu::always_inline]] inline void prefetch(std::int64_t at) const
    {
        constexpr int line = 64 / sizeof(Scalar);
        constexpr int pastFirstLevel = 1;
        for (int k = 0; k < atOnce; ++k) {
            const Scalar* y = rowOf(at + k);
            for (int i = 0; i < width(); i += line)
                __builtin_prefetch(y + i, 0, pastFirstLevel);
        }
    }

    [[gnu::always_inline]] inline Four four(std::int64_t at, std::int64_t end) const
    {
        Four result{};
        if (at + atOnce <= end) {
            for (int k = 0; k < atOnce; ++k)
                result.row[k] = rowOf(at + k);
            std::memcpy(&result.weight, problem_.weight + at, sizeof result.weight);
            return result;
        }
        for (int k = 0; k < atOnce; ++k) {
            const bool exists = at + k < end;
            result.row[k] = exists ? rowOf(at + k) : nothing_.row(0);
            result.weight[k] = exists ? problem_.weight[at + k] : 0;
        }
        return result;
    }

    [[gnu::always_inline]] inline Quad products(const Four& entries, const float* x) const
    {
        Pack sums[atOnce] = {};
        for (int i = 0; i < width(); i += lanes) {
            const Pack factor = load(x + i);
            for (int k = 0; k < atOnce; ++k)
                sums[k] += load(entries.row[k] + i) * factor;
        }
        return sumsOfFour(sums);
    }

    const SegueAlsProblem& problem_;
    const Scalar* rows_;
    int width_;
    ScratchOf<Scalar> nothing_;
};

} // namespace segue::kernels
