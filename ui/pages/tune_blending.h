#pragma once

#include "charts/list_changes_chart.h"
#include "pages/page.h"
#include "workspace/training.h"

#include <QJsonObject>
#include <functional>

class QAction;
class QLabel;
class QLineEdit;
class QPushButton;

namespace segue {

class FormField;
class JobProgress;

/// How far lists jump as one more song of a listener becomes known, with weights that change at once from one
/// regime to the next and with blended ones.
class TuneBlending : public QWidget {
    Q_OBJECT

public:
    /// `wanted` says what would be trained with the weights that were found; empty where none were. Lists are
    /// then made with those.
    TuneBlending(Session& session, std::function<std::optional<TrainRequest>()> wanted,
                 QWidget* parent = nullptr);

    /// Measures; nothing while it does, or where the field is wrong.
    void measure();
    void cancel();
    bool isMeasuring() const { return !job_.isNull(); }
    /// Empty before measure().
    const std::optional<ListChanges>& changes() const { return changes_; }

    QJsonObject saveState() const;
    void restoreState(const QJsonObject& state);
    QList<QAction*> commands() const { return {measureAction_, trainAction_}; }

Q_SIGNALS:
    /// Train with weights blended over so many songs on either side of the limit.
    void trainWanted(int blending);

private:
    QLayout* makeHead();
    void load();
    void take(const Result<ListChanges>& changes, const ListChangesRequest& request);
    void check();
    void adaptButtons();
    void tell(const QString& text, const char* role);
    EnsembleChoice choice() const;

    Session& session_;
    std::function<std::optional<TrainRequest>()> wanted_;
    std::optional<int> blending_; ///< empty where the field is wrong
    std::optional<ListChanges> changes_;
    QLineEdit* songs_;
    FormField* field_;
    QPushButton* measure_;
    QAction* measureAction_;
    QAction* trainAction_;
    JobProgress* progress_;
    QLabel* told_;
    LineChart* chart_;
    QPointer<Job> job_;
};

} // namespace segue
