// Trains, ranks and measures on made-up interactions of one size, and prints seconds, peak memory and
// quality.
//
//   bench_engine growth [--iterations N] [--threads N] [--most MILLIONS]
//                      a table of seconds against interactions, 0.5 million to 50, and the slope
//   bench_engine S|M|L [--preset NAME] [--solver NAME] [--iterations N] [--threads N] [--alpha X]
//   [--regularization X]
//                      [--plays raw|one] [--json] [--write FOLDER]
//
// --plays one sets every play count to 1. --write leaves the interactions and the factors as .npy arrays, for
// other programs to train on and for one evaluator to measure all alike: tests/bench/compare_peers.py.

#include "base/npy.h"
#include "evaluate/metrics.h"
#include "kernels/kernels.h"
#include "made_interactions.h"
#include "recommend/als_ranking.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <cstdio>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace segue;

namespace {

constexpr int depth = 10;

double secondsOf(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) * 1e-9;
}

double peakMib()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto of = [](const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) * 1e-6; };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

double meanNdcg(const RankedLists& lists, const bench::MadeInteractions& data)
{
    double sum = 0;
    int count = 0;
    for (int user = 0; user < data.training.users(); ++user) {
        const std::span<const int> relevant = data.heldOut.byUser().columns(user);
        if (relevant.empty() || data.training.byUser().size(user) == 0)
            continue;
        const auto begin = lists.song.begin() + std::ptrdiff_t{user} * lists.count;
        sum += rankingMetrics(std::vector<int>(begin, begin + lists.count), relevant, lists.count).ndcg;
        ++count;
    }
    return count == 0 ? 0 : sum / count;
}

double medianOf(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

template <typename T>
void writeArray(const QString& path, const QByteArray& type, std::vector<qint64> shape, const T* values)
{
    QFile file(path);
    qint64 count = sizeof(T);
    for (const qint64 length : shape)
        count *= length;
    if (!file.open(QFile::WriteOnly))
        qFatal("cannot write %s", qUtf8Printable(path));
    file.write(npyHeader({type, std::move(shape)}));
    file.write(reinterpret_cast<const char*>(values), count);
}

void writeRows(const QString& path, const SparseRows& rows)
{
    writeArray(path + u"_start.npy"_s, "<i8", {std::ssize(rows.start)}, rows.start.data());
    writeArray(path + u"_column.npy"_s, "<i4", {std::ssize(rows.column)}, rows.column.data());
    writeArray(path + u"_plays.npy"_s, "<f4", {std::ssize(rows.plays)}, rows.plays.data());
}

void write(const QString& folder, const bench::MadeInteractions& data, const AlsModel& model)
{
    QDir().mkpath(folder);
    writeRows(folder + u"/training"_s, data.training.byUser());
    writeRows(folder + u"/held_out"_s, data.heldOut.byUser());
    writeArray(folder + u"/user_factors.npy"_s, "<f4", {model.userFactors.rows(), model.userFactors.cols()},
               model.userFactors.data());
    writeArray(folder + u"/song_factors.npy"_s, "<f4", {model.songFactors.rows(), model.songFactors.cols()},
               model.songFactors.data());
}

InteractionMatrix withoutCounts(const InteractionMatrix& matrix)
{
    std::vector<Interaction> pairs = matrix.toPairs();
    for (Interaction& pair : pairs)
        pair.plays = 1;
    return {matrix.users(), matrix.songs(), std::move(pairs)};
}

AlsParameters parametersOf(const QCommandLineParser& options)
{
    AlsParameters als =
        AlsParameters::of(alsPresetFrom(options.value(u"preset"_s)).value_or(AlsPreset::Recommended));
    als.solver = alsSolverFrom(options.value(u"solver"_s)).value_or(AlsSolver::Auto);
    als.iterations = options.value(u"iterations"_s).toInt();
    if (options.isSet(u"alpha"_s))
        als.alpha = options.value(u"alpha"_s).toDouble();
    if (options.isSet(u"regularization"_s))
        als.regularization = options.value(u"regularization"_s).toDouble();
    return als;
}

/// Trains on ever more interactions. The slope is that of log seconds over log pairs, by least squares: 1 is
/// growth in proportion.
int grow(const QCommandLineParser& options)
{
    constexpr std::array sizes{
        bench::MadeSize{"0.5M", 12'500, 5'000, 40, 1001}, bench::MadeSize{"1.6M", 40'000, 10'000, 60, 1002},
        bench::MadeSize{"5M", 125'000, 20'000, 80, 1003}, bench::MadeSize{"16M", 400'000, 30'000, 100, 1004},
        bench::MadeSize{"50M", 1'250'000, 50'000, 120, 1005}};
    const Compute compute{.threads = options.value(u"threads"_s).toInt()};
    const double most = options.value(u"most"_s).toDouble() * 1e6;
    std::vector<Eigen::Vector2d> points;
    std::printf("%10s %8s %12s %10s %14s %10s\n", "listeners", "songs", "pairs", "train s", "iteration s",
                "peak MiB");
    for (const bench::MadeSize& size : sizes) {
        const bench::MadeInteractions data = bench::makeInteractions(size);
        if (static_cast<double>(data.training.pairs()) > most)
            break;
        Progress progress;
        QElapsedTimer timer;
        timer.start();
        const auto model = trainAls(data.training, parametersOf(options), compute, progress);
        const double seconds = secondsOf(timer);
        std::vector<double> iterations;
        for (const AlsIteration& iteration : model->iterations)
            iterations.push_back(iteration.seconds);
        std::printf("%10d %8d %12lld %10.3f %14.3f %10.0f\n", size.users, size.songs,
                    static_cast<long long>(data.training.pairs()), seconds, medianOf(iterations), peakMib());
        std::fflush(stdout);
        points.emplace_back(std::log(static_cast<double>(data.training.pairs())), std::log(seconds));
    }
    Eigen::Vector2d mean = Eigen::Vector2d::Zero();
    for (const Eigen::Vector2d& point : points)
        mean += point / static_cast<double>(points.size());
    double together = 0;
    double alone = 0;
    for (const Eigen::Vector2d& point : points) {
        together += (point[0] - mean[0]) * (point[1] - mean[1]);
        alone += (point[0] - mean[0]) * (point[0] - mean[0]);
    }
    if (points.size() > 1)
        std::printf("slope of log seconds over log pairs: %.2f\n", together / alone);
    return 0;
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser options;
    options.addOptions({{u"preset"_s, {}, u"name"_s, u"recommended"_s},
                        {u"solver"_s, {}, u"name"_s, u"auto"_s},
                        {u"iterations"_s, {}, u"n"_s, u"15"_s},
                        {u"threads"_s, {}, u"n"_s, QString::number(QThread::idealThreadCount())},
                        {u"alpha"_s, {}, u"x"_s},
                        {u"regularization"_s, {}, u"x"_s},
                        {u"plays"_s, {}, u"raw|one"_s, u"raw"_s},
                        {u"most"_s, {}, u"millions"_s, u"51"_s},
                        {u"json"_s, {}},
                        {u"write"_s, {}, u"folder"_s}});
    options.process(application);
    const QString name = options.positionalArguments().value(0, u"S"_s);
    if (name == "growth"_L1)
        return grow(options);
    const auto* size = std::ranges::find(bench::madeSizes, name,
                                         [](const auto& of) { return QString::fromLatin1(of.name); });
    if (size == bench::madeSizes.end())
        qFatal("the size is S, M, L or growth");

    QElapsedTimer timer;
    timer.start();
    bench::MadeInteractions data = bench::makeInteractions(*size);
    if (options.value(u"plays"_s) == u"one"_s)
        data.training = withoutCounts(data.training);
    const double makeSeconds = secondsOf(timer);

    const Compute compute{.threads = options.value(u"threads"_s).toInt()};
    Progress progress;
    double cpu = cpuSeconds();
    std::vector<double> iterationCpu;
    const auto onIteration = [&, last = cpu](const AlsIteration& /*iteration*/) mutable {
        iterationCpu.push_back(cpuSeconds() - last);
        last += iterationCpu.back();
    };
    timer.restart();
    const auto model = trainAls(data.training, parametersOf(options), compute, progress, onIteration);
    const double trainSeconds = secondsOf(timer);
    const double trainCpu = cpuSeconds() - cpu;
    if (!model)
        qFatal("%s", qUtf8Printable(model.error().message));
    std::vector<double> iterations;
    for (const AlsIteration& iteration : model->iterations)
        iterations.push_back(iteration.seconds);

    cpu = cpuSeconds();
    timer.restart();
    const RankedLists lists = rankForAll(*model, data.training, depth, compute);
    const double rankSeconds = secondsOf(timer);
    const double rankCpu = cpuSeconds() - cpu;
    const double ndcg = meanNdcg(lists, data);
    if (options.isSet(u"write"_s))
        write(options.value(u"write"_s), data, *model);

    const QJsonObject json{{u"size"_s, name},
                           {u"users"_s, data.training.users()},
                           {u"songs"_s, data.training.songs()},
                           {u"pairs"_s, static_cast<qint64>(data.training.pairs())},
                           {u"level"_s, QString::fromLatin1(segue_kernels_level())},
                           {u"threads"_s, compute.threads},
                           {u"solver"_s, toString(model->parameters.solver)},
                           {u"make_seconds"_s, makeSeconds},
                           {u"iteration_seconds"_s, medianOf(iterations)},
                           {u"iteration_cpu_seconds"_s, medianOf(iterationCpu)},
                           {u"train_seconds"_s, trainSeconds},
                           {u"train_cpu_seconds"_s, trainCpu},
                           {u"loss"_s, model->iterations.back().loss},
                           {u"rank_seconds"_s, rankSeconds},
                           {u"rank_cpu_seconds"_s, rankCpu},
                           {u"lists_per_second"_s, data.training.users() / rankSeconds},
                           {u"ndcg_at_10"_s, ndcg},
                           {u"peak_mib"_s, peakMib()}};
    if (options.isSet(u"json"_s)) {
        std::printf("%s", QJsonDocument(json).toJson(QJsonDocument::Compact).constData());
        return 0;
    }
    for (auto field = json.begin(); field != json.end(); ++field)
        std::printf("%-18s %s\n", qUtf8Printable(field.key()),
                    qUtf8Printable(field.value().toVariant().toString()));
    return 0;
}
