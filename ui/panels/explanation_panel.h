#pragma once

#include "jobs/job_runner.h"
#include "panels/explanation_words.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QScrollArea;

namespace segue {

class ContributionBars;
class ElidedLabel;

/// Why a song stands where it stands: a sentence, the parts of its score, what MMR did, what each song of the
/// history adds, and how its sound compares. Everything adds up to the score that the list shows.
class ExplanationPanel : public QFrame {
    Q_OBJECT

public:
    explicit ExplanationPanel(JobRunner& jobs, QWidget* parent = nullptr);

    /// Works it out on another thread and shows it.
    void explainSong(std::shared_ptr<const ListenerScores> listener, const Ranking& ranking, int song,
                     const Place& place);
    void clear();
    /// Over the page instead of in it: set apart, and with a button that closes it.
    void setDrawer(bool drawer);
    /// Gives the keyboard to the text, which it scrolls.
    void focusText();

    const ContributionBars* partBars() const { return parts_; }
    const ContributionBars* historyBars() const { return history_; }
    QString sentence() const;

Q_SIGNALS:
    void closeWanted();

private:
    void tell(const ListenerScores& listener, const Explanation& explanation, const Place& place);
    void showParts(const Explanation& explanation);
    void showHistory(const ListenerScores& listener, const Explanation& explanation);
    void showSound(const ListenerScores& listener, const Explanation& explanation);

    JobRunner& jobs_;
    LatestQuestion question_;
    QPushButton* close_;
    QScrollArea* scroll_;
    QWidget* content_;
    QLabel* hint_;
    ElidedLabel* song_;
    ElidedLabel* artist_;
    QLabel* sentence_;
    QLabel* score_;
    ContributionBars* parts_;
    QLabel* diversity_;
    QLabel* historyTitle_;
    ContributionBars* history_;
    QLabel* soundTitle_;
    QLabel* soundText_;
    ContributionBars* sound_;
};

} // namespace segue
