#include "artifact/model_json.h"

#include <cmath>
#include <limits>

namespace segue {

namespace {

constexpr int formatVersion = 1;
const QString formatName = QStringLiteral("segue-model");

QJsonObject toJson(const EvaluationResult& result)
{
    QJsonObject json{{QStringLiteral("model"), result.model},
                     {QStringLiteral("k"), result.k},
                     {QStringLiteral("listeners"), result.listeners}};
    const auto add = [&](const QString& name, const MeanWithInterval& value) {
        json[name] = value.mean;
        json[name + QStringLiteral("_low")] = value.low;
        json[name + QStringLiteral("_high")] = value.high;
    };
    for (const auto& [name, member] : namedMeasures())
        add(name, result.*member);
    if (!result.segment.isEmpty())
        json[QStringLiteral("segment")] = result.segment;
    if (result.regime)
        json[QStringLiteral("regime")] = toString(*result.regime);
    return json;
}

/// Reads keys one after the other and remembers the first that is missing or of the wrong kind.
class JsonFields {
public:
    explicit JsonFields(QJsonObject json, QString where = {})
        : json_(std::move(json))
        , where_(std::move(where))
    {}

    bool has(const QString& key) const { return json_.contains(key); }
    double number(const QString& key) { return take(key, &QJsonValue::isDouble).toDouble(); }
    int whole(const QString& key)
    {
        const double value = number(key);
        if (value < 0 || value > std::numeric_limits<int>::max() || value != std::floor(value)) {
            note(key);
            return 0;
        }
        return static_cast<int>(value);
    }
    bool boolean(const QString& key) { return take(key, &QJsonValue::isBool).toBool(); }
    QString text(const QString& key) { return take(key, &QJsonValue::isString).toString(); }
    QJsonArray array(const QString& key) { return take(key, &QJsonValue::isArray).toArray(); }
    QJsonObject object(const QString& key) { return take(key, &QJsonValue::isObject).toObject(); }
    JsonFields inside(const QString& key) { return JsonFields(object(key), where_ + key + QLatin1Char('.')); }
    /// A word that `parse` understands.
    template <typename T> T word(const QString& key, Result<T> (*parse)(const QString&))
    {
        const Result<T> value = parse(text(key));
        if (!value)
            note(key);
        return value.value_or(T{});
    }
    /// 64-bit seeds do not fit a JSON number; they are kept as text.
    std::uint64_t seed(const QString& key)
    {
        bool ok = false;
        const std::uint64_t value = text(key).toULongLong(&ok);
        if (!ok)
            note(key);
        return value;
    }
    void note(const QString& key)
    {
        if (problem_.isEmpty())
            problem_ = where_ + key;
    }
    void adopt(const JsonFields& other)
    {
        if (problem_.isEmpty())
            problem_ = other.problem_;
    }
    /// Empty when all was well.
    const QString& problem() const { return problem_; }

private:
    QJsonValue take(const QString& key, bool (QJsonValue::*isRight)() const)
    {
        const QJsonValue value = json_.value(key);
        if (!(value.*isRight)())
            note(key);
        return value;
    }

    QJsonObject json_;
    QString where_;
    QString problem_;
};

MeanWithInterval interval(JsonFields& reader, const QString& name)
{
    // Models of older versions know fewer measures, and coverage without an interval.
    if (!reader.has(name))
        return {};
    if (!reader.has(name + QStringLiteral("_low"))) {
        const double value = reader.number(name);
        return {value, value, value};
    }
    return {reader.number(name), reader.number(name + QStringLiteral("_low")),
            reader.number(name + QStringLiteral("_high"))};
}

/// The results that stand under `key`.
std::vector<EvaluationResult> evaluationFrom(JsonFields& reader, const QString& key)
{
    std::vector<EvaluationResult> results;
    for (const auto& value : reader.array(key)) {
        const QJsonObject json = value.toObject();
        JsonFields row(json, key + QLatin1Char('.'));
        for (const char* needed : {"precision", "recall", "ndcg", "map", "coverage"})
            row.number(QLatin1String(needed));
        EvaluationResult& result = results.emplace_back();
        result.model = row.text(QStringLiteral("model"));
        result.k = row.whole(QStringLiteral("k"));
        result.listeners = row.whole(QStringLiteral("listeners"));
        for (const auto& [name, member] : namedMeasures())
            result.*member = interval(row, name);
        result.segment = json.value(QStringLiteral("segment")).toString();
        if (json.contains(QStringLiteral("regime")))
            results.back().regime = row.word(QStringLiteral("regime"), &regimeFrom);
        reader.adopt(row);
    }
    return results;
}

Weights partsFrom(JsonFields reader, JsonFields& problems)
{
    Weights weights{};
    for (const Component component : components)
        weights[component] = reader.number(toString(component));
    problems.adopt(reader);
    return weights;
}

/// The weights of the three regimes.
std::array<Weights, 3> weightsFrom(JsonFields& reader)
{
    EnsembleParameters parameters;
    const QJsonArray json = reader.array(QStringLiteral("weights"));
    for (std::size_t regime = 0; regime < parameters.weights.size(); ++regime)
        parameters.weights[regime] = partsFrom(
            JsonFields(json.at(static_cast<qsizetype>(regime)).toObject(), QStringLiteral("weights.")),
            reader);
    if (!parameters.validate())
        reader.note(QStringLiteral("weights"));
    return parameters.weights;
}

AlsParameters parametersFrom(JsonFields& reader)
{
    // Models of older versions do not say what their preset stood for, had no damping, and were solved
    // exactly.
    AlsParameters als = AlsParameters::of(reader.word(QStringLiteral("preset"), &alsPresetFrom));
    als.solver = AlsSolver::Exact;
    als.factors = reader.whole(QStringLiteral("factors"));
    als.iterations = reader.whole(QStringLiteral("iterations"));
    als.alpha = reader.number(QStringLiteral("alpha"));
    als.regularization = reader.number(QStringLiteral("regularization"));
    if (const QString key = QStringLiteral("damping"); reader.has(key))
        als.damping = reader.number(key);
    if (const QString key = QStringLiteral("confidence"); reader.has(key))
        als.confidence = reader.word(key, &confidenceScaleFrom);
    if (const QString key = QStringLiteral("frequency_scaling"); reader.has(key))
        als.frequencyScaling = reader.boolean(key);
    if (const QString key = QStringLiteral("solver"); reader.has(key))
        als.solver = reader.word(key, &alsSolverFrom);
    als.seed = reader.seed(QStringLiteral("seed"));
    return als;
}

SplitParameters readSplit(JsonFields& reader)
{
    SplitParameters split;
    split.kind = reader.word(QStringLiteral("kind"), &splitKindFrom);
    split.holdout = reader.number(QStringLiteral("holdout"));
    split.seed = reader.seed(QStringLiteral("seed"));
    if (reader.has(QStringLiteral("validation"))) // models of older versions have no such part
        split.validation = reader.number(QStringLiteral("validation"));
    return split;
}

tl::unexpected<Error> wrongKey(const QString& key)
{
    return fail(QStringLiteral("\"%1\" is missing or not what it should be.").arg(key));
}

} // namespace

QJsonObject toJson(const AlsParameters& parameters)
{
    return {{QStringLiteral("preset"), toString(parameters.preset)},
            {QStringLiteral("factors"), parameters.factors},
            {QStringLiteral("iterations"), parameters.iterations},
            {QStringLiteral("alpha"), parameters.alpha},
            {QStringLiteral("regularization"), parameters.regularization},
            {QStringLiteral("damping"), parameters.damping},
            {QStringLiteral("confidence"), toString(parameters.confidence)},
            {QStringLiteral("frequency_scaling"), parameters.frequencyScaling},
            {QStringLiteral("solver"), toString(parameters.solver)},
            {QStringLiteral("seed"), QString::number(parameters.seed)}};
}

QJsonObject toJson(const SplitParameters& split)
{
    return {{QStringLiteral("kind"), toString(split.kind)},
            {QStringLiteral("holdout"), split.holdout},
            {QStringLiteral("validation"), split.validation},
            {QStringLiteral("seed"), QString::number(split.seed)}};
}

QJsonObject toJson(const PerComponent<double>& values)
{
    QJsonObject json;
    for (const Component component : components)
        json[toString(component)] = values[component];
    return json;
}

QJsonArray toJson(const std::array<Weights, 3>& weights)
{
    QJsonArray json;
    for (const Weights& regime : weights)
        json.append(toJson(regime));
    return json;
}

QJsonArray toJson(const std::vector<EvaluationResult>& results)
{
    QJsonArray json;
    for (const EvaluationResult& result : results)
        json.append(toJson(result));
    return json;
}

QJsonObject toJson(const TrainingResults& results)
{
    QJsonArray loss;
    QJsonArray seconds;
    for (const AlsIteration& iteration : results.iterations) {
        loss.append(iteration.loss);
        seconds.append(iteration.seconds);
    }
    return {{QStringLiteral("loss"), loss},
            {QStringLiteral("seconds_per_iteration"), seconds},
            {QStringLiteral("load_seconds"), results.loadSeconds},
            {QStringLiteral("train_seconds"), results.trainSeconds},
            {QStringLiteral("evaluate_seconds"), results.evaluateSeconds},
            {QStringLiteral("peak_rss_mib"), results.peakRssMib},
            {QStringLiteral("results"), toJson(results.results)},
            {QStringLiteral("results_by_regime"), toJson(results.resultsByRegime)},
            {QStringLiteral("results_by_segment"), toJson(results.resultsBySegment)}};
}

QJsonObject toJson(const ModelArtifact& artifact, const QJsonObject& checksums)
{
    const ModelManifest& manifest = artifact.manifest;
    QJsonObject json{{QStringLiteral("format"), formatName},
                     {QStringLiteral("format_version"), formatVersion},
                     {QStringLiteral("id"), manifest.id},
                     {QStringLiteral("created_at"), manifest.createdAt.toUTC().toString(Qt::ISODateWithMs)},
                     {QStringLiteral("data_fingerprint"), manifest.dataFingerprint},
                     {QStringLiteral("parameters"), toJson(manifest.als)},
                     {QStringLiteral("regularization_from_density"), manifest.regularizationFromDensity},
                     {QStringLiteral("confidence"),
                      QJsonObject{{QStringLiteral("scale"), toString(artifact.confidence.scale())},
                                  {QStringLiteral("factor"), artifact.confidence.factor()},
                                  {QStringLiteral("mean_weight"), artifact.confidence.meanWeight()}}},
                     {QStringLiteral("mix"), toString(manifest.mix)},
                     {QStringLiteral("content"), toString(manifest.content)},
                     {QStringLiteral("split"), toJson(manifest.split)},
                     {QStringLiteral("refit"), manifest.refit},
                     {QStringLiteral("instruction_set"), manifest.instructionSet},
                     {QStringLiteral("users"), artifact.users.size()},
                     {QStringLiteral("songs"), artifact.songs.size()},
                     {QStringLiteral("sha256"), checksums}};
    if (manifest.weights)
        json[QStringLiteral("weights")] = toJson(*manifest.weights);
    if (manifest.blending > 0)
        json[QStringLiteral("blending")] = manifest.blending;
    if (manifest.diversity)
        json[QStringLiteral("mmr_diversity")] = *manifest.diversity;
    return json;
}

Result<AlsParameters> alsParametersFrom(const QJsonObject& json)
{
    JsonFields reader(json);
    const AlsParameters parameters = parametersFrom(reader);
    if (!reader.problem().isEmpty())
        return wrongKey(reader.problem());
    if (const Result<void> valid = parameters.validate(); !valid)
        return fail(valid);
    return parameters;
}

Result<PerComponent<double>> componentsFrom(const QJsonObject& json)
{
    JsonFields problems(json);
    const PerComponent<double> values = partsFrom(JsonFields(json), problems);
    return problems.problem().isEmpty() ? Result<PerComponent<double>>(values) : wrongKey(problems.problem());
}

Result<SplitParameters> splitParametersFrom(const QJsonObject& json)
{
    JsonFields reader(json);
    const SplitParameters split = readSplit(reader);
    return reader.problem().isEmpty() ? Result<SplitParameters>(split) : wrongKey(reader.problem());
}

Result<TrainingResults> trainingResultsFrom(const QJsonObject& json)
{
    JsonFields reader(json);
    TrainingResults results;
    results.loadSeconds = reader.number(QStringLiteral("load_seconds"));
    results.trainSeconds = reader.number(QStringLiteral("train_seconds"));
    results.evaluateSeconds = reader.number(QStringLiteral("evaluate_seconds"));
    results.peakRssMib = reader.number(QStringLiteral("peak_rss_mib"));
    const QJsonArray loss = reader.array(QStringLiteral("loss"));
    const QJsonArray seconds = reader.array(QStringLiteral("seconds_per_iteration"));
    if (loss.size() != seconds.size())
        reader.note(QStringLiteral("seconds_per_iteration"));
    for (int i = 0; i < std::min(loss.size(), seconds.size()); ++i)
        results.iterations.push_back({i + 1, loss[i].toDouble(), seconds[i].toDouble()});
    results.results = evaluationFrom(reader, QStringLiteral("results"));
    // Models of older versions were not measured by regime.
    if (const QString byRegime = QStringLiteral("results_by_regime"); json.contains(byRegime))
        results.resultsByRegime = evaluationFrom(reader, byRegime);
    if (const QString bySegment = QStringLiteral("results_by_segment"); json.contains(bySegment))
        results.resultsBySegment = evaluationFrom(reader, bySegment);
    if (!reader.problem().isEmpty())
        return wrongKey(reader.problem());
    return results;
}

Result<ManifestContents> manifestFrom(const QJsonObject& json)
{
    JsonFields reader(json);
    if (reader.text(QStringLiteral("format")) != formatName)
        return fail(QStringLiteral("This is not a Segue model."));
    if (const int version = reader.whole(QStringLiteral("format_version")); version != formatVersion)
        return fail(QStringLiteral(
                        "The model has format version %1 and this program reads version %2. Train again, or "
                        "use a newer Segue.")
                        .arg(version)
                        .arg(formatVersion));
    ManifestContents contents;
    ModelManifest& manifest = contents.manifest;
    manifest.id = reader.text(QStringLiteral("id"));
    manifest.createdAt = QDateTime::fromString(reader.text(QStringLiteral("created_at")), Qt::ISODateWithMs);
    manifest.dataFingerprint = reader.text(QStringLiteral("data_fingerprint"));
    manifest.regularizationFromDensity = reader.boolean(QStringLiteral("regularization_from_density"));
    manifest.mix = reader.word(QStringLiteral("mix"), &mixFrom);
    // Models of older versions know none of these.
    if (reader.has(QStringLiteral("content")))
        manifest.content = reader.word(QStringLiteral("content"), &contentKindFrom);
    if (reader.has(QStringLiteral("weights")))
        manifest.weights = weightsFrom(reader);
    if (reader.has(QStringLiteral("blending")))
        manifest.blending = reader.whole(QStringLiteral("blending"));
    if (reader.has(QStringLiteral("mmr_diversity")))
        manifest.diversity = reader.number(QStringLiteral("mmr_diversity"));
    manifest.refit = reader.boolean(QStringLiteral("refit"));
    manifest.instructionSet = reader.text(QStringLiteral("instruction_set"));
    contents.users = reader.whole(QStringLiteral("users"));
    contents.songs = reader.whole(QStringLiteral("songs"));
    contents.checksums = reader.object(QStringLiteral("sha256"));

    JsonFields als = reader.inside(QStringLiteral("parameters"));
    manifest.als = parametersFrom(als);
    reader.adopt(als);

    JsonFields confidence = reader.inside(QStringLiteral("confidence"));
    const auto scale = confidence.word(QStringLiteral("scale"), &confidenceScaleFrom);
    const double factor = confidence.number(QStringLiteral("factor"));
    contents.confidence = Confidence(scale, factor, confidence.number(QStringLiteral("mean_weight")));
    reader.adopt(confidence);

    JsonFields split = reader.inside(QStringLiteral("split"));
    manifest.split = readSplit(split);
    reader.adopt(split);

    if (!reader.problem().isEmpty())
        return wrongKey(reader.problem());
    if (const Result<void> valid = manifest.als.validate(); !valid)
        return fail(valid);
    if (const Result<void> valid = ensembleParametersOf(manifest).validate(); !valid)
        return fail(valid);
    return contents;
}

} // namespace segue
