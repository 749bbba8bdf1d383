// The kernels at their hottest, on one core, in GFLOP/s and as a share of the roofline: what the processor
// can do at all, which is its peak of multiply-adds or, where that is less, what memory hands over times the
// arithmetic done on it. Both are measured first: the peak in registers, memory by reading rows of factors in
// no order. Counted are the multiplications and additions that the method needs, not those spent on padding,
// and every row of factors as read once. Most seconds of a run are lost where others use the machine: they
// show as lower shares.

#include "kernels/kernels.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <map>
#include <memory>
#include <random>
#include <sys/mman.h>
#include <utility>
#include <vector>

namespace {

constexpr int factors = 64;
/// Rows of factors: those of 5,000 songs fit the second-level cache of many processors, those of 100,000
/// listeners don't.
constexpr int songRows = 5'000;
constexpr int listenerRows = 100'000;
constexpr int wholeRow = factors * sizeof(float); ///< bytes
constexpr int halfRow = wholeRow / 2;             ///< and in half precision

/// Rows on large pages, as the engine keeps them.
class Factors {
public:
    explicit Factors(int rows)
    {
        constexpr std::size_t page = std::size_t{2} << 20;
        const std::size_t bytes =
            (static_cast<std::size_t>(rows) * factors * sizeof(float) / page + 1) * page;
        values_.reset(static_cast<float*>(std::aligned_alloc(page, bytes)));
#ifdef MADV_HUGEPAGE
        madvise(values_.get(), bytes, MADV_HUGEPAGE);
#endif
        std::mt19937 random(1);
        std::normal_distribution<float> draw(0, 0.1F);
        std::generate_n(values_.get(), static_cast<std::size_t>(rows) * factors,
                        [&] { return draw(random); });
    }
    float* row(int number) { return values_.get() + std::ptrdiff_t{number} * factors; }
    const float* row(int number) const { return values_.get() + std::ptrdiff_t{number} * factors; }

private:
    struct Free {
        void operator()(float* values) const { std::free(values); }
    };
    std::unique_ptr<float, Free> values_;
};

/// GFLOP/s of independent multiply-adds in registers, by the widest vectors this program may use.
__attribute__((noinline)) double peakOnce()
{
#if defined(__x86_64__)
    constexpr int rounds = 20'000'000;
    constexpr int sums = 12;
    // Of the processor, as the benchmarks are: others may want it too.
    const auto timed = [&](auto work, int lanes) {
        const std::clock_t begin = std::clock();
        work();
        const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
        return 2.0 * lanes * sums * rounds / seconds * 1e-9;
    };
#define SEGUE_PEAK(level, bytes)                                                                             \
    [](int count) __attribute__((target(level)))                                                             \
    {                                                                                                        \
        typedef float Wide __attribute__((vector_size(bytes)));                                              \
        Wide zero = {}, a = zero + 1, b = zero + 2, c = zero + 3, d = zero + 4, e = zero + 5, f = zero + 6,  \
             g = zero + 7, h = zero + 8, i = zero + 9, j = zero + 10, k = zero + 11,                         \
             l = zero + 12; /* unlike, or they would be one */                                               \
        const Wide factor = Wide{} + 0.999F;                                                                 \
        const Wide term = Wide{} + 0.001F;                                                                   \
        for (int round = 0; round < count; ++round) {                                                        \
            a = a * factor + term, b = b * factor + term, c = c * factor + term, d = d * factor + term;      \
            e = e * factor + term, f = f * factor + term, g = g * factor + term, h = h * factor + term;      \
            i = i * factor + term, j = j * factor + term, k = k * factor + term, l = l * factor + term;      \
        }                                                                                                    \
        a = a + b + c + d + e + f + g + h + i + j + k + l;                                                   \
        benchmark::DoNotOptimize(a);                                                                         \
    }
    if (__builtin_cpu_supports("avx512f"))
        return timed([] { SEGUE_PEAK("avx512f", 64)(rounds); }, 16);
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return timed([] { SEGUE_PEAK("avx2,fma", 32)(rounds); }, 8);
    return timed([] { SEGUE_PEAK("sse2", 16)(rounds); }, 4);
#undef SEGUE_PEAK
#else
    return 0;
#endif
}

double peak()
{
    static const double best = [] {
        double result = 0;
        for (int i = 0; i < 5; ++i)
            result = std::max(result, peakOnce());
        return result;
    }();
    return best;
}

/// Processor seconds since it was made.
class Watch {
public:
    double seconds() const { return static_cast<double>(std::clock() - begin_) / CLOCKS_PER_SEC; }

private:
    std::clock_t begin_ = std::clock();
};

/// GB/s of one core that reads `rows` rows of factors, each `bytes` long, in no order.
double bandwidth(int rows, int bytes)
{
    static std::map<std::pair<int, int>, double> known;
    if (const auto at = known.find({rows, bytes}); at != known.end())
        return at->second;
    typedef float Line __attribute__((vector_size(64)));
    constexpr std::size_t ahead = 24; // rows asked for before they are read
    const std::size_t length = bytes / sizeof(Line);
    const Factors values(rows);
    const auto lineOf = [&](std::int32_t row) { return values.row(0) + row * bytes / sizeof(float); };
    std::mt19937 random(1);
    std::vector<std::int32_t> order(500'000);
    std::ranges::generate(order, [&] { return static_cast<std::int32_t>(random() % rows); });
    double best = 0;
    for (int round = 0; round < 5; ++round) {
        const Watch watch;
        Line sums[wholeRow / sizeof(Line)] = {};
        for (std::size_t at = 0; at + ahead < order.size(); ++at) {
            const float* later = lineOf(order[at + ahead]);
            const float* from = lineOf(order[at]);
            for (std::size_t i = 0; i < length; ++i) {
                __builtin_prefetch(later + i * sizeof(Line) / sizeof(float));
                Line part;
                std::memcpy(&part, from + i * sizeof(Line) / sizeof(float), sizeof part);
                sums[i] += part;
            }
        }
        benchmark::DoNotOptimize(sums);
        best = std::max(best, static_cast<double>(order.size()) * bytes / watch.seconds() * 1e-9);
    }
    return known[{rows, bytes}] = best;
}

/// What a kernel did in each round of the benchmark.
struct Work {
    double flop = 0;
    double rowsRead = 0;
    int outOf = 0;     ///< rows in all
    double ofPeak = 1; ///< share of the float32 peak that its arithmetic can have: 0.5 for double
    int bytesOfRow = wholeRow;
};

void report(benchmark::State& state, double seconds, const Work& work)
{
    const double speed = work.flop * static_cast<double>(state.iterations()) / seconds * 1e-9;
    const double intensity = work.flop / (work.rowsRead * work.bytesOfRow);
    const double roofline =
        std::min(peak() * work.ofPeak, intensity * bandwidth(work.outOf, work.bytesOfRow));
    state.counters["GFLOP/s"] = speed;
    state.counters["roofline"] = roofline;
    state.counters["share"] = speed / roofline;
}

/// Rows of the same number of entries.
struct Problem {
    Factors fixed;
    Factors halves; ///< twice as much room as they need
    std::vector<double> spread = std::vector<double>(factors, 100);
    std::vector<std::int64_t> start{0};
    std::vector<std::int32_t> column;
    std::vector<float> weight;
    std::vector<double> regularization;
    std::vector<float> solved;
    SegueAlsProblem task{};

    Problem(int rows, int entries, int fixedRows)
        : fixed(fixedRows)
        , halves(fixedRows)
        , regularization(rows, 10)
        , solved(static_cast<std::size_t>(rows) * factors)
    {
        std::mt19937 random(2);
        for (int row = 0; row < rows; ++row) {
            for (int i = 0; i < entries; ++i)
                column.push_back(static_cast<std::int32_t>(random() % fixedRows));
            start.push_back(static_cast<std::int64_t>(column.size()));
        }
        weight.assign(column.size(), 8);
        task.factors = factors;
        task.fixed = fixed.row(0);
        task.spread = spread.data();
        task.rows = rows;
        task.start = start.data();
        task.column = column.data();
        task.weight = weight.data();
        task.regularization = regularization.data();
        auto* half = reinterpret_cast<std::uint16_t*>(halves.row(0));
        task.halves = half;
        task.halfScale = segue_half_scale(factors, spread.data());
        segue_halve(factors, task.halfScale, fixed.row(0), fixedRows, half);
        task.steps = 2;
        task.tolerance = 1e30;
    }
};

/// Entries of all rows of a benchmark together.
constexpr int entriesInAll = 100'000;

void gram(benchmark::State& state)
{
    const Factors rows(songRows);
    std::vector<double> sum(factors * factors);
    const Watch watch;
    for (auto _ : state)
        segue_gram(factors, factors, rows.row(0), songRows, sum.data());
    report(state, watch.seconds(), {double{songRows} * factors * (factors + 1), songRows, songRows, 0.5});
}
BENCHMARK(gram);

void turn(benchmark::State& state)
{
    Factors rows(songRows);
    std::vector<double> axes(factors * factors);
    for (int i = 0; i < factors; ++i)
        axes[i * factors + i] = 1;
    const Watch watch;
    for (auto _ : state)
        segue_turn(factors, axes.data(), rows.row(0), songRows);
    report(state, watch.seconds(), {2.0 * songRows * factors * factors, songRows, songRows});
}
BENCHMARK(turn);

/// From nothing: a start and a step, which go twice over the entries, for products and for a sum, and another
/// step that needs the products alone.
void conjugateGradients(benchmark::State& state)
{
    const auto entries = static_cast<int>(state.range(0));
    const auto fixedRows = static_cast<int>(state.range(1));
    const int rows = entriesInAll / entries;
    Problem problem(rows, entries, fixedRows);
    const auto read = static_cast<double>(problem.column.size());
    double seconds = 0;
    for (auto _ : state) {
        std::ranges::fill(problem.solved, 0.0F);
        const Watch watch;
        segue_als_improve(&problem.task, 0, rows, problem.solved.data());
        seconds += watch.seconds();
    }
    report(state, seconds, {5.0 * 2 * factors * read, read, fixedRows, 1, halfRow});
}
BENCHMARK(conjugateGradients)->ArgsProduct({{10, 40, 200, 2000}, {songRows, listenerRows}});

/// The smaller of both systems, its decomposition, and two triangular solves.
void exact(benchmark::State& state)
{
    const auto entries = static_cast<int>(state.range(0));
    const int rows = entriesInAll / entries;
    Problem problem(rows, entries, songRows);
    const auto read = static_cast<double>(problem.column.size());
    const Watch watch;
    for (auto _ : state)
        segue_als_solve(&problem.task, 0, rows, problem.solved.data());
    const double small = std::min(entries, factors);
    const double large = std::max(entries, factors);
    const double flop = large * small * (small + 1) + small * small * small / 3 + 2 * small * small;
    report(state, watch.seconds(), {rows * flop, read, songRows});
}
BENCHMARK(exact)->Arg(10)->Arg(40)->Arg(200)->Arg(2000);

/// From nothing to within 1e-6 of the solution, in entries a second: how many steps that takes differs.
void refined(benchmark::State& state)
{
    const auto entries = static_cast<int>(state.range(0));
    const int rows = entriesInAll / entries;
    Problem problem(rows, entries, songRows);
    problem.task.refine = 1;
    for (auto _ : state) {
        std::ranges::fill(problem.solved, 0.0F);
        segue_als_solve(&problem.task, 0, rows, problem.solved.data());
    }
    state.SetItemsProcessed(state.iterations() * std::ssize(problem.column));
}
BENCHMARK(refined)->Arg(10)->Arg(40)->Arg(200)->Arg(2000);

/// The ten best of a catalogue of 20,000 songs.
void rank(benchmark::State& state)
{
    constexpr int listeners = 384;
    constexpr int songs = 20'000;
    const Factors users(listeners);
    const Factors all(songs);
    std::vector<float> panels(segue_panels_size(factors, songs));
    segue_pack_panels(factors, all.row(0), songs, panels.data());
    const SegueRanking ranking{factors, users.row(0), panels.data(), songs, nullptr, nullptr, 10};
    std::vector<std::int32_t> best(listeners * 10);
    std::vector<float> scores(best.size());
    const Watch watch;
    for (auto _ : state)
        segue_rank(&ranking, 0, listeners, best.data(), scores.data());
    report(state, watch.seconds(), {2.0 * listeners * songs * factors, songs, songs});
}
BENCHMARK(rank);

} // namespace

int main(int argc, char* argv[])
{
    benchmark::Initialize(&argc, argv);
    benchmark::AddCustomContext("kernels", segue_kernels_level());
    benchmark::AddCustomContext("peak of one core, GFLOP/s of float32", std::to_string(peak()));
    for (const int rows : {songRows, listenerRows}) {
        for (const int bytes : {wholeRow, halfRow})
            benchmark::AddCustomContext(std::to_string(rows) + " rows of " + std::to_string(bytes) +
                                            " bytes in no order, GB/s",
                                        std::to_string(bandwidth(rows, bytes)));
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
