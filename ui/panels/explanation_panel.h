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
class FeatureDots;
class WaterfallBars;

/// Why a song stands where it stands: a sentence, the parts of its score, what MMR did, what each song of the
/// history adds, and how its sound compares. Everything adds up to the score that the list shows.
class ExplanationPanel : public QFrame {
    Q_OBJECT

public:
    explicit ExplanationPanel(JobRunner& jobs, QWidget* parent = nullptr);

    /// Works it out on another thread and shows it.
    void explainSong(const std::shared_ptr<const ListenerScores>& listener, const Ranking& ranking, int song,
                     const Place& place);
    void clear();
    /// Over the page instead of in it: set apart, and with a button that closes it.
    void setDrawer(bool drawer);
    /// Gives the keyboard to the text, which it scrolls.
    void focusText();

    const WaterfallBars* partBars() const { return parts_; }
    ContributionBars* historyBars() const { return history_; }
    /// The step of MMR in words; empty where the song is in no list.
    QString diversity() const;
    const FeatureDots* sound() const { return sound_; }
    QString sentence() const;

Q_SIGNALS:
    void closeWanted();
    /// A song of the history was chosen by its bar.
    void historySongChosen(int song);

private:
    /// Worked out on another thread.
    struct Answer {
        Explanation explanation;
        QString sentence;
        std::vector<FeatureLikeness> likeness;
    };
    void tell(const ListenerScores& listener, const Answer& answer, const Place& place);
    void showParts(const Explanation& explanation, const Place& place);
    void showHistory(const ListenerScores& listener, const Explanation& explanation);
    void showSound(const ListenerScores& listener, const Answer& answer);

    JobRunner& jobs_;
    LatestQuestion question_;
    QPushButton* close_;
    QScrollArea* scroll_;
    QWidget* content_;
    QLabel* hint_;
    ElidedLabel* song_;
    ElidedLabel* artist_;
    QLabel* sentence_;
    WaterfallBars* parts_;
    QLabel* diversity_;
    QLabel* historyTitle_;
    ContributionBars* history_;
    std::vector<int> historySongs_; ///< of the bars, in their order
    QLabel* soundTitle_;
    QLabel* soundText_;
    FeatureDots* sound_;
};

} // namespace segue
