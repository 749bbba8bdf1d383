#include "tune/kept_weights.h"

#include "artifact/model_json.h"
#include "library/library.h"
#include "tune/weight_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

const QString foundKey = u"weights_found"_s;
const QString adoptedKey = u"weights_adopted"_s;

QString compact(const QJsonObject& json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

/// What the library keeps under `key`; nothing where that is of other data.
Result<QJsonObject> keptJson(const Connection& connection, const QString& key, const Dataset& data)
{
    const auto text = keptText(connection, key);
    if (!text)
        return fail(text);
    const QJsonObject json = QJsonDocument::fromJson(text->toUtf8()).object();
    return json[u"data_fingerprint"_s].toString() == data.fingerprint ? json : QJsonObject();
}

Result<WeightSearch> searchFrom(const QJsonArray& regimes)
{
    WeightSearch found;
    found.weights = EnsembleParameters::of(Mix::Recommended).weights;
    for (const QJsonValue value : regimes) {
        auto regime = regimeWeightsFrom(value.toObject());
        if (!regime)
            return fail(regime);
        found.weights[static_cast<std::size_t>(regime->regime)] = regime->best.weights;
        found.regimes.push_back(std::move(*regime));
    }
    return found;
}

Result<KeptWeights> weightsFrom(const QJsonObject& json)
{
    KeptWeights kept;
    const auto als = alsParametersFrom(json[u"als"_s].toObject());
    const auto split = splitParametersFrom(json[u"split"_s].toObject());
    if (!als || !split)
        return als ? fail(split) : fail(als);
    kept.specification.als = *als;
    kept.specification.split = *split;
    kept.specification.steps = json[u"steps"_s].toInt();
    kept.specification.k = json[u"k"_s].toInt();
    for (const QJsonValue value : json[u"found"_s].toArray()) {
        auto found = searchFrom(value.toArray());
        if (!found)
            return fail(found);
        kept.found.push_back(std::move(*found));
    }
    return kept;
}

AdoptedWeights adoptedFrom(const QJsonObject& json)
{
    AdoptedWeights adopted;
    const QJsonArray regimes = json[u"weights"_s].toArray();
    for (std::size_t i = 0; i < adopted.weights.size(); ++i) {
        if (const auto weights = componentsFrom(regimes[static_cast<qsizetype>(i)].toObject()))
            adopted.weights[i] = *weights;
    }
    if (const QJsonValue diversity = json[u"mmr_diversity"_s]; diversity.isDouble())
        adopted.diversity = std::clamp(diversity.toDouble(), 0.0, 1.0);
    return adopted;
}

} // namespace

Result<std::optional<KeptWeights>> keptWeights(const Dataset& data)
{
    const auto connection = openLibrary(data.path);
    if (!connection)
        return fail(connection);
    const auto found = keptJson(*connection, foundKey, data);
    if (!found)
        return fail(found);
    const auto adopted = keptJson(*connection, adoptedKey, data);
    if (!adopted)
        return fail(adopted);
    auto kept = weightsFrom(*found);
    if (!kept || kept->found.empty())
        return std::optional<KeptWeights>();
    kept->adopted = adoptedFrom(*adopted);
    return std::optional(std::move(*kept));
}

Result<void> keepWeights(const Dataset& data, const WeightSearchSpecification& specification,
                         const std::vector<WeightSearch>& found)
{
    QJsonArray kinds;
    for (const WeightSearch& search : found) {
        QJsonArray regimes;
        for (const RegimeWeights& regime : search.regimes)
            regimes.append(toJson(regime));
        kinds.append(regimes);
    }
    const auto connection = openLibrary(data.path);
    if (!connection)
        return fail(connection);
    auto transaction = Transaction::begin(*connection);
    if (!transaction)
        return fail(transaction);
    const QJsonObject json{{u"data_fingerprint"_s, data.fingerprint},
                           {u"als"_s, toJson(specification.als)},
                           {u"split"_s, toJson(specification.split)},
                           {u"steps"_s, specification.steps},
                           {u"k"_s, specification.k},
                           {u"found"_s, kinds}};
    if (const auto kept = keepText(*connection, foundKey, compact(json)); !kept)
        return kept;
    if (const auto forgotten = keepText(*connection, adoptedKey, {}); !forgotten)
        return forgotten;
    return transaction->commit();
}

Result<void> keepAdopted(const Dataset& data, const AdoptedWeights& adopted)
{
    QJsonArray regimes;
    for (const std::optional<Weights>& weights : adopted.weights)
        regimes.append(weights ? toJson(*weights) : QJsonObject());
    QJsonObject json{{u"data_fingerprint"_s, data.fingerprint}, {u"weights"_s, regimes}};
    if (adopted.diversity)
        json[u"mmr_diversity"_s] = *adopted.diversity;
    const auto connection = openLibrary(data.path);
    return connection ? keepText(*connection, adoptedKey, compact(json)) : fail(connection);
}

} // namespace segue
