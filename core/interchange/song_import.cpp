#include "interchange/song_import.h"

#include "interchange/field_values.h"
#include "library/catalogue.h"
#include "library/statement.h"

#include <array>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

constexpr std::array textColumns{Column::Title, Column::Artist, Column::Album, Column::Genre, Column::Uri};

/// One row of a songs file; what is empty or 0 is unknown.
struct SongRow {
    std::string_view id;
    std::array<std::string_view, textColumns.size()> texts{};
    int year = 0;
    std::int64_t durationMs = 0;
    std::array<std::optional<double>, featureCount> features{};
};

FieldValue<std::int64_t> parseDuration(std::string_view field)
{
    if (trimmed(field).empty())
        return 0;
    return parseReal(field, 0, std::numeric_limits<int>::max()).map([](double value) {
        return static_cast<std::int64_t>(std::llround(value));
    });
}

/// False where the row was rejected.
bool readFeatures(const TableFile& table, SongRow& row, BadRows& bad)
{
    for (int feature = 0; feature < featureCount; ++feature) {
        const std::string_view field = table.field(featureColumn(feature));
        row.features[feature].reset();
        if (trimmed(field).empty())
            continue;
        const auto [smallest, largest] = featureRange(feature);
        const auto value = parseReal(field, smallest, largest);
        if (!value) {
            table.reject(bad, featureColumn(feature), featureName(feature) + u": "_s + value.error());
            return false;
        }
        row.features[feature] = *value;
    }
    return true;
}

/// Everything but the id; false where the row was rejected.
bool readDetails(const TableFile& table, SongRow& row, BadRows& bad)
{
    for (std::size_t i = 0; i < textColumns.size(); ++i)
        row.texts[i] = trimmed(table.field(textColumns[i]));
    const auto year = parseYear(table.field(Column::Year));
    if (!year) {
        table.reject(bad, Column::Year, year.error());
        return false;
    }
    const auto duration = parseDuration(table.field(Column::DurationMs));
    if (!duration) {
        table.reject(bad, Column::DurationMs, duration.error());
        return false;
    }
    row.year = *year;
    row.durationMs = *duration;
    return readFeatures(table, row, bad);
}

/// Puts songs into the library by their external id.
class SongWriter {
public:
    static Result<SongWriter> open(const Connection& connection)
    {
        auto upsert = Statement::prepare(connection, R"(
            INSERT INTO songs (external_id, title, artist, album, genre, uri, year, duration_ms, acousticness,
                danceability, energy, instrumentalness, liveness, speechiness, valence, tempo)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (external_id) DO UPDATE SET
                title = coalesce(excluded.title, title), artist = coalesce(excluded.artist, artist),
                album = coalesce(excluded.album, album), genre = coalesce(excluded.genre, genre),
                uri = coalesce(excluded.uri, uri), year = coalesce(excluded.year, year),
                duration_ms = coalesce(excluded.duration_ms, duration_ms),
                acousticness = coalesce(excluded.acousticness, acousticness),
                danceability = coalesce(excluded.danceability, danceability),
                energy = coalesce(excluded.energy, energy),
                instrumentalness = coalesce(excluded.instrumentalness, instrumentalness),
                liveness = coalesce(excluded.liveness, liveness),
                speechiness = coalesce(excluded.speechiness, speechiness),
                valence = coalesce(excluded.valence, valence), tempo = coalesce(excluded.tempo, tempo))");
        if (!upsert)
            return fail(upsert);
        return SongWriter(std::move(*upsert));
    }

    Result<void> write(const SongRow& row)
    {
        int parameter = 1;
        upsert_.bind(parameter++, row.id);
        for (const std::string_view text : row.texts)
            bindOrNull(parameter++, !text.empty(), text);
        bindOrNull(parameter++, row.year != 0, std::int64_t{row.year});
        bindOrNull(parameter++, row.durationMs != 0, row.durationMs);
        for (const std::optional<double>& feature : row.features)
            bindOrNull(parameter++, feature.has_value(), feature.value_or(0));
        return upsert_.run();
    }

private:
    explicit SongWriter(Statement upsert)
        : upsert_(std::move(upsert))
    {}

    template <typename T> void bindOrNull(int parameter, bool known, T value)
    {
        if (known)
            upsert_.bind(parameter, value);
        else
            upsert_.bindNull(parameter);
    }

    Statement upsert_;
};

} // namespace

std::optional<std::string_view> checkSong(const TableFile& table, BadRows& bad)
{
    const auto id = parseId(table.field(Column::Song));
    if (!id) {
        table.reject(bad, Column::Song, id.error());
        return std::nullopt;
    }
    SongRow row;
    return readDetails(table, row, bad) ? std::optional(*id) : std::nullopt;
}

Result<void> importSongs(const Connection& connection, TableFile& table, bool keepBadIds, BadRows& bad,
                         Progress& progress)
{
    auto writer = SongWriter::open(connection);
    if (!writer)
        return fail(writer);
    for (;;) {
        const auto more = table.next(bad, progress);
        if (!more)
            return fail(more);
        if (!*more)
            return {};
        const auto id = parseId(table.field(Column::Song));
        if (!id) {
            table.reject(bad, Column::Song, id.error());
            continue;
        }
        SongRow row;
        row.id = *id;
        if (!readDetails(table, row, bad)) {
            if (!keepBadIds)
                continue;
            row = {.id = *id};
        }
        if (const auto written = writer->write(row); !written)
            return written;
    }
}

} // namespace segue
