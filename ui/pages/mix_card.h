#pragma once

#include "charts/weight_charts.h"
#include "pages/mix_measuring.h"

#include <QFrame>

class QLabel;

namespace segue {

class ElidedLabel;
class MixFigures;

/// The triangle of mixes with one kind of content, its point, and what the mix there brings: on the sample as
/// it is dragged, on all listeners when it rests.
class MixCard : public QFrame {
    Q_OBJECT

public:
    MixCard(JobRunner& jobs, ContentKind kind, QWidget* parent = nullptr);

    ContentKind kind() const { return kind_; }
    /// Null: nothing is shown. The point goes to the best mix.
    void setRegime(const RegimeWeights* regime, int k);
    void setMeasure(MixMeasure measure);
    void setPoint(const Weights& weights, const Compute& compute);
    /// What was adopted for the regime; empty for none.
    void setAdopted(const std::optional<Weights>& weights);

Q_SIGNALS:
    void pointMoved(const segue::Weights& weights);

private:
    void showKept(const Weights& weights);

    ContentKind kind_;
    std::shared_ptr<const RegimeWeights> regime_;
    int k_ = 10;
    MixMeasure measure_ = MixMeasure::Ndcg;
    QLabel* best_;
    TriangleMap* triangle_;
    ElidedLabel* point_;
    MixFigures* figures_;
    MixMeasuring measuring_;
};

} // namespace segue
