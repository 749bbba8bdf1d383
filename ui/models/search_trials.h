#pragma once

#include "models/column_model.h"
#include "tune/kept_searches.h"

#include <QStringList>

namespace segue {

QString measureName(AccuracyMeasure measure); ///< "NDCG"
/// "NDCG@10"
QString measureText(AccuracyMeasure measure, int k);
/// "random search, 60 trials"
QString methodText(const SearchSpecification& specification);

/// Something that a search sets, as it is named, written and drawn.
struct TunedParameter {
    QString id;   ///< as in the JSON of a candidate
    QString name; ///< "Regularization"
    QString help;
    std::function<double(const Candidate&)> value;
    std::function<bool(const SearchSpace&)> isSearched; ///< more than one value is tried
    QStringList words;  ///< of what is one of a few, by value; empty for numbers
    bool isLog = false; ///< steps of it multiply

    QString text(double shown) const;
};
const std::vector<TunedParameter>& tunedParameters();
/// Those of which a search tries more than one value.
std::vector<TunedParameter> searchedParameters(const SearchSpace& space);

/// Trial, measure, every parameter, iterations and seconds. The columns keep the search alive.
std::vector<TableColumn> trialColumns(const std::shared_ptr<const KeptSearch>& search);

} // namespace segue
