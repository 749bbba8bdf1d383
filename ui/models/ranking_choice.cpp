#include "models/ranking_choice.h"

using namespace Qt::StringLiterals;

namespace segue {

namespace {

bool isShare(const QJsonValue& value)
{
    return value.isDouble() && value.toDouble() >= 0 && value.toDouble() <= 1;
}

std::optional<Ranking> byHandFrom(const QJsonObject& json)
{
    Ranking ranking;
    for (const Component component : components) {
        const QJsonValue weight = json[toString(component)];
        if (!isShare(weight))
            return {};
        ranking.weights[component] = weight.toDouble();
    }
    if (!isShare(json[u"diversity"_s]))
        return {};
    ranking.mmr.diversity = json[u"diversity"_s].toDouble();
    return ranking;
}

} // namespace

QJsonObject toJson(const RankingChoice& choice)
{
    QJsonObject json;
    if (choice.mix)
        json[u"mix"_s] = toString(*choice.mix);
    if (choice.byHand) {
        QJsonObject weights{{u"diversity"_s, choice.byHand->mmr.diversity}};
        for (const Component component : components)
            weights[toString(component)] = choice.byHand->weights[component];
        json[u"by_hand"_s] = weights;
    }
    return json;
}

RankingChoice rankingChoiceFrom(const QJsonObject& json)
{
    RankingChoice choice;
    if (const auto mix = mixFrom(json[u"mix"_s].toString()))
        choice.mix = *mix;
    choice.byHand = byHandFrom(json[u"by_hand"_s].toObject());
    return choice;
}

} // namespace segue
