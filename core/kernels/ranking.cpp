// Scores of many listeners at once, and the best of them.

#include "kernels/dense.h"
#include "kernels/flush.h"
#include "kernels/kernels.h"
#include "kernels/scratch.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

using namespace segue::kernels;

namespace {

/// Listeners scored at once, and songs: the scores and the songs' factors stay in the second-level cache.
constexpr int listenersAtOnce = 48;
constexpr int songsAtOnce = 512;
/// Between the scores of two listeners: a power of two would put them all into the same few cache sets.
constexpr int scoreStride = songsAtOnce + padding;

/// A score and its song in one number that is larger for the better of two: the higher score, of equal ones
/// the first song.
using Candidate = std::uint64_t;
constexpr std::uint32_t signBit = 0x8000'0000;

Candidate candidate(float score, std::int32_t song)
{
    const auto bits = std::bit_cast<std::uint32_t>(score + 0.0F); // -0 becomes 0, which it equals
    const std::uint32_t ordered = (bits & signBit) != 0 ? ~bits : bits | signBit;
    return Candidate{ordered} << 32 | ~static_cast<std::uint32_t>(song);
}

std::int32_t songOf(Candidate candidate)
{
    return static_cast<std::int32_t>(~static_cast<std::uint32_t>(candidate));
}

float scoreOf(Candidate candidate)
{
    const auto ordered = static_cast<std::uint32_t>(candidate >> 32);
    return std::bit_cast<float>((ordered & signBit) != 0 ? ordered & ~signBit : ~ordered);
}

/// The best `count` of the scores it was shown. Keeps more than that and sorts out now and then, so that most
/// scores cost one comparison.
class Best {
public:
    explicit Best(int count)
        : count_(static_cast<std::size_t>(count))
    {
        kept_.reserve(roomFor * count_ + lanes);
    }

    void clear()
    {
        kept_.clear();
        threshold_ = -std::numeric_limits<float>::infinity();
    }

    /// `count` scores, a multiple of `padding`, of the songs from `first`. Those of -infinity are never kept.
    void show(const float* scores, int count, std::int32_t first)
    {
        for (int at = 0; at < count; at += lanes) {
            // Songs come in order, so one that only equals the threshold is behind those that set it.
            const unsigned above = lanesAbove(load(scores + at), broadcast(threshold_));
            if (above != 0)
                take(above, scores + at, first + at);
        }
    }

    /// Best first.
    const std::vector<Candidate>& sorted()
    {
        const auto length = std::min(count_, kept_.size());
        std::partial_sort(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(length), kept_.end(),
                          std::greater());
        kept_.resize(length);
        return kept_;
    }

private:
    static constexpr std::size_t roomFor = 4;

    void take(unsigned above, const float* scores, std::int32_t first)
    {
        for (; above != 0; above &= above - 1) {
            const int lane = std::countr_zero(above);
            kept_.push_back(candidate(scores[lane], first + lane));
        }
        if (kept_.size() < roomFor * count_)
            return;
        std::nth_element(kept_.begin(), kept_.begin() + static_cast<std::ptrdiff_t>(count_ - 1), kept_.end(),
                         std::greater());
        kept_.resize(count_);
        threshold_ = scoreOf(kept_.back());
    }

    std::size_t count_;
    float threshold_ = -std::numeric_limits<float>::infinity();
    std::vector<Candidate> kept_;
};

/// One block of listeners.
class Ranker {
public:
    explicit Ranker(const SegueRanking& ranking)
        : ranking_(ranking)
        , width_(padded(ranking.factors))
        , users_(width_, listenersAtOnce)
        , scores_(listenersAtOnce, scoreStride)
        , best_(listenersAtOnce, Best(ranking.count))
        , heard_(listenersAtOnce)
    {}

    void rank(std::int64_t first, int count, std::int32_t* songs, float* scores)
    {
        for (int i = 0; i < count; ++i) {
            for (int k = 0; k < ranking_.factors; ++k)
                users_.row(k)[i] = ranking_.users[(first + i) * width_ + k];
            best_[i].clear();
            heard_[i] = ranking_.start ? ranking_.start[first + i] : 0;
        }
        for (std::int64_t song = 0; song < ranking_.songs; song += songsAtOnce) {
            const int block = static_cast<int>(std::min<std::int64_t>(songsAtOnce, ranking_.songs - song));
            score(song, block, count);
            for (int i = 0; i < count; ++i) {
                leaveOutHeard(first + i, i, song, block);
                best_[i].show(scores_.row(i), padded(block), static_cast<std::int32_t>(song));
            }
        }
        for (int i = 0; i < count; ++i)
            write(best_[i].sorted(), songs + i * ranking_.count, scores + i * ranking_.count);
    }

private:
    void score(std::int64_t song, int block, int count)
    {
        const int rows = (count + smallTile - 1) / smallTile * smallTile;
        for (int j = 0; j < block; j += padding)
            addTiles<Onto::Replace>(rows, users_.row(0), listenersAtOnce, 1,
                                    ranking_.panels + (song + j) * width_, padding, ranking_.factors,
                                    scores_.row(0) + j, scoreStride);
        // What stands behind the last song is no song.
        for (int i = 0; i < count; ++i)
            std::fill(scores_.row(i) + block, scores_.row(i) + padded(block),
                      -std::numeric_limits<float>::infinity());
    }

    void leaveOutHeard(std::int64_t user, int place, std::int64_t song, int block)
    {
        if (!ranking_.start)
            return;
        std::int64_t& at = heard_[place];
        for (; at < ranking_.start[user + 1] && ranking_.column[at] < song + block; ++at)
            scores_.row(place)[ranking_.column[at] - song] = -std::numeric_limits<float>::infinity();
    }

    void write(const std::vector<Candidate>& found, std::int32_t* songs, float* scores) const
    {
        for (int i = 0; i < ranking_.count; ++i) {
            const bool there = i < static_cast<int>(found.size());
            songs[i] = there ? songOf(found[i]) : -1;
            scores[i] = there ? scoreOf(found[i]) : 0;
        }
    }

    const SegueRanking& ranking_;
    int width_;
    Scratch users_; ///< a listener a column
    Scratch scores_;
    std::vector<Best> best_;
    std::vector<std::int64_t> heard_; ///< next entry of each listener's history
};

} // namespace

std::size_t segue_panels_size(int factors, std::int64_t songs)
{
    return static_cast<std::size_t>((songs + padding - 1) / padding * padding) *
           static_cast<std::size_t>(padded(factors));
}

void segue_pack_panels(int factors, const float* rows, std::int64_t count, float* panels)
{
    const int width = padded(factors);
    for (std::int64_t first = 0; first < count; first += padding, panels += padding * width) {
        for (int k = 0; k < width; ++k) {
            for (int i = 0; i < padding; ++i)
                panels[k * padding + i] = first + i < count ? rows[(first + i) * width + k] : 0;
        }
    }
}

void segue_rank(const SegueRanking* ranking, std::int64_t begin, std::int64_t end, std::int32_t* songs,
                float* scores)
{
    const FlushSubnormals flush;
    Ranker ranker(*ranking);
    for (std::int64_t first = begin; first < end; first += listenersAtOnce) {
        const int count = static_cast<int>(std::min<std::int64_t>(listenersAtOnce, end - first));
        ranker.rank(first, count, songs + (first - begin) * ranking->count,
                    scores + (first - begin) * ranking->count);
    }
}
