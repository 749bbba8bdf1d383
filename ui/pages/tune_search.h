#pragma once

#include "pages/search_run.h"

#include <QJsonObject>
#include <QWidget>
#include <memory>
#include <vector>

class QAction;
class QComboBox;

namespace segue {

class FormCard;
class TuneCharts;
class TuneForm;
class TuneTrials;

/// The search for ALS parameters: what is asked, how it goes, and what it found. Searches stay in the library
/// and can be gone on with.
class TuneSearch : public QWidget {
    Q_OBJECT

public:
    explicit TuneSearch(Session& session, QWidget* parent = nullptr);

    /// Starts what the form holds, or goes on with it where the library keeps it; nothing while one runs.
    void start();
    /// Stops the running search; what it found stays.
    void cancel();
    bool isSearching() const { return run_ != nullptr; }
    /// Of the library that is open.
    const std::vector<std::shared_ptr<const KeptSearch>>& searches() const { return searches_; }
    /// Reads the searches of the library that is open, or of none.
    void load();

    QJsonObject saveState() const;
    void restoreState(const QJsonObject& state);
    QList<QAction*> commands() const;
    /// Puts a question away; false where none is asked.
    bool cancelQuestion();

Q_SIGNALS:
    void searchesChanged();
    /// Train with the parameters of this trial, on the split that it was found on.
    void trainWanted(const segue::Trial& trial, const segue::SearchSpecification& search);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeActions();
    void connectParts();
    void begin(const SearchSpecification& specification);
    void advanced();
    void ended();
    void take(const Result<std::vector<KeptSearch>>& kept);
    void put(const KeptSearch& search);
    void fillChoice();
    void show(int search);
    void forget();
    void adaptButtons();
    void adapt();
    std::shared_ptr<const KeptSearch> shown() const;

    Session& session_;
    TuneForm* form_;
    FormCard* formCard_;
    QAction* startAction_ = nullptr;
    QComboBox* choice_;
    TuneCharts* charts_;
    TuneTrials* trials_;
    std::vector<std::shared_ptr<const KeptSearch>> searches_; ///< newest first
    SearchRun* run_ = nullptr;
    QString loadedPath_;
    LatestQuestion question_;
};

} // namespace segue
