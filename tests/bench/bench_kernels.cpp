// The kernels at their hottest, in GFLOP/s and as a share of what the processor can do at all: its peak of
// float32 multiply-adds, which the program measures first, on one core. Counted are the multiplications and
// additions that the method needs, not those spent on padding.

#include "kernels/kernels.h"

#include <benchmark/benchmark.h>
#include <ctime>
#include <numeric>
#include <random>
#include <vector>

namespace {

constexpr int factors = 64;
constexpr int fixedRows = 5000; ///< they fit the second- or third-level cache

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

void report(benchmark::State& state, double flop)
{
    const double total = flop * static_cast<double>(state.iterations()) * 1e-9;
    state.counters["GFLOP/s"] = benchmark::Counter(total, benchmark::Counter::kIsRate);
    if (peak() > 0)
        state.counters["of peak"] = benchmark::Counter(total / peak(), benchmark::Counter::kIsRate);
}

/// Rows of the same number of entries.
struct Problem {
    std::vector<float> fixed;
    std::vector<double> spread = std::vector<double>(factors, 100);
    std::vector<std::int64_t> start{0};
    std::vector<std::int32_t> column;
    std::vector<float> weight;
    std::vector<double> regularization;
    std::vector<float> solved;
    SegueAlsProblem task{};

    Problem(int rows, int entries)
        : fixed(static_cast<std::size_t>(fixedRows) * factors)
        , regularization(rows, 10)
        , solved(static_cast<std::size_t>(rows) * factors)
    {
        std::mt19937 random(1);
        std::normal_distribution<float> draw(0, 0.1F);
        std::ranges::generate(fixed, [&] { return draw(random); });
        std::uniform_int_distribution<std::int32_t> any(0, fixedRows - 1);
        for (int row = 0; row < rows; ++row) {
            for (int i = 0; i < entries; ++i)
                column.push_back(any(random));
            start.push_back(static_cast<std::int64_t>(column.size()));
        }
        weight.assign(column.size(), 8);
        task.factors = factors;
        task.fixed = fixed.data();
        task.spread = spread.data();
        task.rows = rows;
        task.start = start.data();
        task.column = column.data();
        task.weight = weight.data();
        task.regularization = regularization.data();
        task.steps = 2;
        task.tolerance = 1e30;
    }
};

constexpr int rows = 256;

void gram(benchmark::State& state)
{
    const Problem problem(1, 1);
    std::vector<double> sum(factors * factors);
    for (auto _ : state)
        segue_gram(factors, factors, problem.fixed.data(), fixedRows, sum.data());
    report(state, double{fixedRows} * factors * (factors + 1));
}
BENCHMARK(gram);

void turn(benchmark::State& state)
{
    Problem problem(1, 1);
    std::vector<double> axes(factors * factors);
    for (int i = 0; i < factors; ++i)
        axes[i * factors + i] = 1;
    for (auto _ : state)
        segue_turn(factors, axes.data(), problem.fixed.data(), fixedRows);
    report(state, 2.0 * fixedRows * factors * factors);
}
BENCHMARK(turn);

/// One start and two steps: three passes of a product and a sum over the entries.
void conjugateGradients(benchmark::State& state)
{
    Problem problem(rows, static_cast<int>(state.range(0)));
    for (auto _ : state)
        segue_als_improve(&problem.task, 0, rows, problem.solved.data());
    report(state, 3.0 * 4 * factors * static_cast<double>(problem.column.size()));
}
BENCHMARK(conjugateGradients)->Arg(10)->Arg(40)->Arg(200)->Arg(2000);

/// The smaller of both systems, its decomposition, and two triangular solves.
void exact(benchmark::State& state)
{
    Problem problem(rows, static_cast<int>(state.range(0)));
    for (auto _ : state)
        segue_als_solve(&problem.task, 0, rows, problem.solved.data());
    const auto entries = static_cast<double>(state.range(0));
    const double small = std::min<double>(entries, factors);
    const double large = std::max<double>(entries, factors);
    report(state, rows * (large * small * (small + 1) + small * small * small / 3 + 2 * small * small));
}
BENCHMARK(exact)->Arg(10)->Arg(40)->Arg(200)->Arg(2000);

/// The ten best of a catalogue of 20,000 songs.
void rank(benchmark::State& state)
{
    constexpr int listeners = 384;
    constexpr int songs = 20'000;
    const Problem problem(1, 1);
    std::vector<float> all;
    while (all.size() < std::size_t{songs} * factors)
        all.insert(all.end(), problem.fixed.begin(), problem.fixed.end());
    std::vector<float> panels(segue_panels_size(factors, songs));
    segue_pack_panels(factors, all.data(), songs, panels.data());
    SegueRanking ranking{factors, problem.fixed.data(), panels.data(), songs, nullptr, nullptr, 10};
    std::vector<std::int32_t> best(listeners * 10);
    std::vector<float> scores(best.size());
    for (auto _ : state)
        segue_rank(&ranking, 0, listeners, best.data(), scores.data());
    report(state, 2.0 * listeners * songs * factors);
}
BENCHMARK(rank);

} // namespace

int main(int argc, char* argv[])
{
    benchmark::Initialize(&argc, argv);
    benchmark::AddCustomContext("kernels", segue_kernels_level());
    benchmark::AddCustomContext("peak of one core, GFLOP/s of float32", std::to_string(peak()));
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
