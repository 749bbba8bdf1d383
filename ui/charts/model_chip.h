#pragma once

#include "charts/evaluation_charts.h"

#include <QPushButton>

namespace segue {

/// Shows or hides a model in the charts, and tells which line is its.
class ModelChip : public QPushButton {
    Q_OBJECT

public:
    explicit ModelChip(const EvaluatedModel& model, QWidget* parent = nullptr);

    const QString& id() const { return model_.id; }

private:
    void adapt();

    EvaluatedModel model_;
};

} // namespace segue
