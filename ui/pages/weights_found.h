#pragma once

#include "charts/weight_charts.h"

#include <QFrame>

class QAction;
class QLabel;

namespace segue {

class ColumnModel;
class DataTable;

/// The best mix of each regime with each kind of content, and what the parts bring alone.
class WeightsFound : public QFrame {
    Q_OBJECT

public:
    /// `actions` get buttons beside the title.
    explicit WeightsFound(const QList<QAction*>& actions, QWidget* parent = nullptr);

    /// By kind of content, sound only first; read until the next call.
    void setFound(const std::vector<WeightSearch>& found);
    /// What a training would take of it.
    void setTaken(const QString& text);
    /// What was found is about to go.
    void clear();

private:
    struct Line {
        Regime regime = Regime::New;
        ContentKind content = ContentKind::Sound;
        const RegimeWeights* found = nullptr;
    };

    std::vector<Line> lines_;
    QLabel* taken_;
    ColumnModel* model_;
    DataTable* table_;
};

} // namespace segue
