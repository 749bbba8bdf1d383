#pragma once

#include "evaluate/definition_table.h"
#include "session.h"

#include <QFrame>

class QComboBox;
class QLabel;

namespace segue {

class ColumnModel;
class DataTable;

/// One model of one run under the definitions of other libraries, so that the figures of a paper can be
/// matched.
class EvaluateDefinitions : public QFrame {
    Q_OBJECT

public:
    explicit EvaluateDefinitions(Session& session, QWidget* parent = nullptr);

    /// `listeners` is what was measured later; null for what the library keeps of the run.
    void setRun(const QString& id, std::shared_ptr<const ListenerHits> listeners, int depth);
    const std::vector<DefinedMeasures>& measures() const { return measures_; }

private:
    void ask();
    void take(const Result<std::vector<DefinedMeasures>>& measures);

    Session& session_;
    QString id_;
    std::shared_ptr<const ListenerHits> listeners_;
    int depth_ = 0;
    std::vector<DefinedMeasures> measures_;
    QComboBox* models_;
    QLabel* told_;
    ColumnModel* model_;
    DataTable* table_;
    QLabel* differences_;
    LatestQuestion question_;
};

} // namespace segue
