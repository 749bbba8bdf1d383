#include "recommend/content.h"

#include "base/vector_registers.h"

#include <QHash>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace segue {

namespace {

constexpr double artistShare = 0.7;

/// Cosine of two vectors whose norms are known; 0 where either vanishes.
double cosine(const ContentRecommender::Vector& a, double normOfA, const ContentRecommender::Vector& b,
              double normOfB)
{
    const double norms = normOfA * normOfB;
    return norms == 0 ? 0 : a.dot(b) / norms;
}

} // namespace

QString toString(ContentKind kind)
{
    return kind == ContentKind::Sound ? QStringLiteral("features") : QStringLiteral("features and artist");
}

Result<ContentKind> contentKindFrom(const QString& word)
{
    for (const ContentKind kind : {ContentKind::Sound, ContentKind::WithArtist}) {
        if (word == toString(kind))
            return kind;
    }
    return fail(QStringLiteral("Unknown content \"%1\".").arg(word));
}

ContentRecommender::ContentRecommender(std::span<const std::optional<Features>> features,
                                       const Confidence& confidence, const InteractionMatrix& training,
                                       std::span<const QString> artists)
    : confidence_(confidence)
    , standardised_(featureCount, static_cast<Eigen::Index>(features.size()))
{
    known_.reserve(features.size());
    standardised_.setZero();
    Vector sum = Vector::Zero();
    int count = 0;
    for (std::size_t song = 0; song < features.size(); ++song) {
        known_.push_back(features[song].has_value());
        if (!known_.back())
            continue;
        standardised_.col(song) =
            Eigen::Map<const Eigen::Vector<float, featureCount>>(features[song]->data()).cast<double>();
        sum += standardised_.col(song);
        ++count;
    }
    const Vector mean = sum / std::max(count, 1);
    Vector squares = Vector::Zero();
    for (int song = 0; song < songs(); ++song) {
        if (known_[song]) {
            standardised_.col(song) -= mean;
            squares += standardised_.col(song).cwiseAbs2();
        }
    }
    const Vector deviation = (squares / std::max(count, 1)).cwiseSqrt();
    // A feature that is the same everywhere tells nothing; rounding must not blow it up.
    for (int feature = 0; feature < featureCount; ++feature)
        standardised_.row(feature) *= deviation[feature] > 1e-9 ? 1 / deviation[feature] : 0;
    norms_ = standardised_.colwise().norm();

    Vector playWeighted = Vector::Zero();
    double plays = 0;
    for (int song = 0; song < training.songs(); ++song) {
        if (!known_[song])
            continue;
        const std::span<const float> counts = training.bySong().playsOf(song);
        const double playsOfSong = std::accumulate(counts.begin(), counts.end(), 0.0);
        playWeighted += playsOfSong * standardised_.col(song);
        plays += playsOfSong;
    }
    if (plays > 0)
        libraryProfile_ = playWeighted / plays;

    QHash<QString, int> numbers;
    artistOf_.reserve(artists.size());
    for (const QString& artist : artists) {
        const auto known = numbers.constFind(artist);
        const int number = artist.isEmpty()          ? -1
                           : known != numbers.cend() ? *known
                                                     : static_cast<int>(numbers.size());
        if (number == numbers.size())
            numbers.insert(artist, number);
        artistOf_.push_back(number);
    }
    artists_ = static_cast<int>(numbers.size());
    releaseUpperHalves();
}

int ContentRecommender::songsByArtistOf(int song, const History& history) const
{
    if (artistOf_.empty() || artistOf_[song] < 0)
        return 0;
    return static_cast<int>(std::ranges::count_if(history, [&](const HistoryEntry& entry) {
        return entry.song != song && artistOf_[entry.song] == artistOf_[song];
    }));
}

std::optional<ContentRecommender::Vector> ContentRecommender::profile(const History& history) const
{
    if (history.empty())
        return libraryProfile_;
    Vector sum = Vector::Zero();
    double total = 0;
    for (const HistoryEntry& entry : history) {
        if (!known_[entry.song])
            continue;
        const double weight = confidence_.weight(entry.plays);
        sum += weight * standardised_.col(entry.song);
        total += weight;
    }
    return total > 0 ? std::optional<Vector>(sum / total) : std::nullopt;
}

bool ContentRecommender::score(const History& history, std::span<double> scores) const
{
    const bool featuresSpeak = scoreFeatures(history, scores);
    const bool artistsSpeak =
        !artistOf_.empty() &&
        std::ranges::any_of(history, [&](const HistoryEntry& entry) { return artistOf_[entry.song] >= 0; });
    if (artistsSpeak)
        mixInArtists(history, featuresSpeak, scores);
    return featuresSpeak || artistsSpeak;
}

void ContentRecommender::mixInArtists(const History& history, bool featuresSpeak,
                                      std::span<double> scores) const
{
    std::vector<int> songsOf(artists_, 0);
    int most = 0;
    for (const HistoryEntry& entry : history) {
        if (artistOf_[entry.song] >= 0)
            most = std::max(most, ++songsOf[artistOf_[entry.song]]);
    }
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -lowest;
    auto heard = history.begin();
    for (int song = 0; featuresSpeak && song < songs(); ++song) {
        if (heard != history.end() && heard->song == song) {
            ++heard;
            continue;
        }
        lowest = std::min(lowest, scores[song]);
        highest = std::max(highest, scores[song]);
    }
    const double range = highest - lowest;
    for (int song = 0; song < songs(); ++song) {
        const double features = featuresSpeak && range > 0 ? (scores[song] - lowest) / range : 0;
        const int artist = artistOf_[song];
        const double known = artist < 0 ? 0 : std::log1p(songsOf[artist]) / std::log1p(most);
        scores[song] = artistShare * known + (1 - artistShare) * features;
    }
}

bool ContentRecommender::scoreFeatures(const History& history, std::span<double> scores) const
{
    const std::optional<Vector> wanted = profile(history);
    if (!wanted)
        return false;
    const double norm = wanted->norm();
    double sum = 0;
    int count = 0;
    for (int song = 0; song < songs(); ++song) {
        if (!known_[song])
            continue;
        scores[song] = cosine(*wanted, norm, standardised_.col(song), norms_[song]);
        sum += scores[song];
        ++count;
    }
    const double mean = sum / count;
    for (int song = 0; song < songs(); ++song) {
        if (!known_[song])
            scores[song] = mean;
    }
    return true;
}

double ContentRecommender::similarity(int a, int b) const
{
    return cosine(standardised_.col(a), norms_[a], standardised_.col(b), norms_[b]);
}

std::vector<double> ContentRecommender::similarities(int song) const
{
    std::vector<double> result(songs());
    for (int other = 0; other < songs(); ++other)
        result[other] = similarity(song, other);
    return result;
}

} // namespace segue
