#include "evaluate/listener_hits.h"

#include <QDataStream>
#include <QIODevice>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr quint32 listenerHitsVersion = 1;
constexpr int deepest = 100'000;

template <typename T> void write(QDataStream& stream, const std::vector<T>& values)
{
    stream << static_cast<quint64>(values.size());
    for (const T value : values)
        stream << value;
}

/// False where it does not hold exactly `count` values.
template <typename T> bool read(QDataStream& stream, std::vector<T>& values, std::size_t count)
{
    quint64 size = 0;
    stream >> size;
    if (stream.status() != QDataStream::Ok || size != count)
        return false;
    values.resize(count);
    for (T& value : values)
        stream >> value;
    return stream.status() == QDataStream::Ok;
}

} // namespace

std::vector<int> ListenerHits::hits(int listener, int model) const
{
    const auto first = (std::size_t(listener) * models.size() + model) * bytesPerList();
    std::vector<int> ranks;
    for (int rank = 1; rank <= depth; ++rank) {
        if ((bits[first + (rank - 1) / 8] >> ((rank - 1) % 8) & 1) != 0)
            ranks.push_back(rank);
    }
    return ranks;
}

RankingMetrics ListenerHits::metrics(int listener, int model, int k, MetricDefinitions definitions) const
{
    const int length = std::min(k, listed[std::size_t(listener) * models.size() + model]);
    return metricsOfHits(hits(listener, model), length, heldOut[listener], k, definitions);
}

QByteArray ListenerHits::toBytes() const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << listenerHitsVersion << models << depth << split << listeners;
    write(stream, training);
    write(stream, heldOut);
    write(stream, listed);
    write(stream, bits);
    return qCompress(bytes);
}

ListenerHits listenerHits(const Rankings& rankings, const Split& split, const TextColumn& externalIds)
{
    ListenerHits result;
    result.models = rankings.models();
    result.depth = rankings.depth();
    result.split = fingerprint(split);
    const int bytes = result.bytesPerList();
    result.bits.assign(std::size_t(rankings.listeners()) * rankings.modelCount() * bytes, 0);
    for (int row = 0; row < rankings.listeners(); ++row) {
        const int user = rankings.users()[row];
        result.listeners.append(externalIds[user]);
        result.training.push_back(split.training.byUser().size(user));
        result.heldOut.push_back(split.heldOut.byUser().size(user));
        for (int model = 0; model < rankings.modelCount(); ++model) {
            const std::span<const int> list = rankings.list(row, model);
            result.listed.push_back(static_cast<std::int32_t>(list.size()));
            const auto first = (std::size_t(row) * rankings.modelCount() + model) * bytes;
            for (const int rank : hitRanks(list, split.heldOut.byUser().columns(user)))
                result.bits[first + (rank - 1) / 8] |= static_cast<std::uint8_t>(1 << ((rank - 1) % 8));
        }
    }
    return result;
}

Result<ListenerHits> listenerHitsFrom(const QByteArray& bytes)
{
    const auto damaged = [] { return fail(u"The measures of single listeners are damaged."_s); };
    const QByteArray plain = qUncompress(bytes);
    QDataStream stream(plain);
    stream.setVersion(QDataStream::Qt_6_4);
    quint32 version = 0;
    ListenerHits result;
    stream >> version;
    if (plain.isEmpty() || version != listenerHitsVersion)
        return damaged();
    stream >> result.models >> result.depth >> result.split >> result.listeners;
    if (stream.status() != QDataStream::Ok || result.depth < 1 || result.depth > deepest)
        return damaged();
    const auto listeners = static_cast<std::size_t>(result.size());
    const std::size_t lists = listeners * result.models.size();
    if (!read(stream, result.training, listeners) || !read(stream, result.heldOut, listeners) ||
        !read(stream, result.listed, lists) || !read(stream, result.bits, lists * result.bytesPerList()))
        return damaged();
    if (std::ranges::any_of(result.heldOut, [](std::int32_t count) { return count < 1; }))
        return damaged();
    return result;
}

} // namespace segue
