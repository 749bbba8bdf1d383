#include "panels/explanation_panel.h"

#include "charts/contribution_bars.h"
#include "charts/score_bar.h"
#include "settings/theme.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QStyle>

namespace segue {

namespace {

constexpr int shownSongs = 7;
constexpr std::size_t shownFeatures = 4;

QColor others(const Tokens& tokens)
{
    return tokens.baseline;
}

std::function<QColor(const Tokens&)> colour(Component component)
{
    return [component](const Tokens& tokens) { return colourOf(component, tokens); };
}

QString capitalised(QString text)
{
    text[0] = text[0].toUpper();
    return text;
}

} // namespace

ExplanationPanel::ExplanationPanel(JobRunner& jobs, QWidget* parent)
    : QFrame(parent)
    , jobs_(jobs)
    , close_(makeLinkButton(tr("Close")))
    , scroll_(new QScrollArea)
    , content_(new QWidget)
    , hint_(makeParagraph(tr("Choose a song to see what its score is made of."), "quiet"))
    , song_(new ElidedLabel("strong"))
    , artist_(new ElidedLabel("quiet"))
    , sentence_(makeParagraph())
    , score_(makeLabel({}, "strong"))
    , parts_(new ContributionBars(tr("Parts of the score")))
    , diversity_(makeParagraph({}, "quiet"))
    , historyTitle_(makeLabel(tr("From your history"), "strong"))
    , history_(new ContributionBars(tr("What songs of the history add to the ALS part")))
    , soundTitle_(makeLabel(tr("Its sound against yours"), "strong"))
    , soundText_(makeParagraph({}, "quiet"))
    , sound_(new ContributionBars(tr("What features add to the likeness")))
{
    setProperty("card", true);
    setAccessibleName(tr("Why this song?"));
    historyTitle_->setToolTip(asPlainToolTip(
        tr("What each song you heard adds to the ALS part; with the others they add up to it")));
    connect(close_, &QPushButton::clicked, this, &ExplanationPanel::closeWanted);

    auto* column = new QVBoxLayout(content_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::within);
    column->addWidget(song_);
    column->addWidget(artist_);
    column->addWidget(sentence_);
    column->addSpacing(metrics::within);
    column->addWidget(score_);
    column->addWidget(parts_);
    column->addWidget(diversity_);
    column->addSpacing(metrics::within);
    column->addWidget(historyTitle_);
    column->addWidget(history_);
    column->addSpacing(metrics::within);
    column->addWidget(soundTitle_);
    column->addWidget(soundText_);
    column->addWidget(sound_);
    column->addStretch();
    content_->setProperty("scrolled", true);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::StrongFocus);
    scroll_->setAccessibleName(tr("Explanation"));
    scroll_->setWidget(content_);

    auto* head = new QHBoxLayout;
    QLabel* title = makeLabel(tr("Why this song?"), "section");
    title->setMinimumHeight(metrics::cardHead);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(close_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addLayout(head);
    layout->addWidget(hint_);
    layout->addWidget(scroll_, 1);
    close_->hide();
    clear();
}

void ExplanationPanel::explainSong(std::shared_ptr<const ListenerScores> listener, const Ranking& ranking,
                                   int song, const Place& place)
{
    question_.ask(
        jobs_, this,
        [listener, weights = ranking.weights, song](Progress&) -> Result<Explanation> {
            return explain(*listener->workspace->ensemble, listener->scores, listener->history, weights, song,
                           shownSongs);
        },
        [this, listener, place](const Result<Explanation>& explanation) {
            if (explanation)
                tell(*listener, *explanation, place);
        });
}

void ExplanationPanel::clear()
{
    question_.drop();
    content_->hide();
    hint_->show();
}

void ExplanationPanel::setDrawer(bool drawer)
{
    close_->setVisible(drawer);
    setProperty("drawer", drawer);
    style()->unpolish(this);
    style()->polish(this);
}

void ExplanationPanel::focusText()
{
    scroll_->setFocus();
}

QString ExplanationPanel::sentence() const
{
    return sentence_->text();
}

void ExplanationPanel::tell(const ListenerScores& listener, const Explanation& explanation,
                            const Place& place)
{
    const Songs& songs = listener.workspace->data->catalogue.songs;
    const QString& title = songs.title[explanation.song];
    const QString& artist = songs.artist[explanation.song];
    song_->setText(title);
    artist_->setText(artist);
    artist_->setVisible(!artist.isEmpty() && artist != title);
    sentence_->setText(plainSentence(listener, explanation));
    diversity_->setText(diversitySentence(listener, place));
    diversity_->setVisible(!diversity_->text().isEmpty());
    showParts(explanation);
    showHistory(listener, explanation);
    showSound(listener, explanation);
    hint_->hide();
    content_->show();
}

void ExplanationPanel::showParts(const Explanation& explanation)
{
    score_->setText(tr("Score %1").arg(scoreText(explanation.score)));
    std::vector<ContributionBars::Row> rows;
    for (const Component component : components) {
        if (explanation.speaks[component])
            rows.push_back({nameOf(component), explanation.parts[component], colour(component)});
    }
    parts_->setRows(std::move(rows));
}

void ExplanationPanel::showHistory(const ListenerScores& listener, const Explanation& explanation)
{
    std::vector<ContributionBars::Row> rows;
    if (explanation.speaks[Component::Als] && explanation.weights[Component::Als] > 0) {
        for (const Contribution& contribution : explanation.history)
            rows.push_back({listener.workspace->data->catalogue.songs.title[contribution.song],
                            contribution.value, colour(Component::Als)});
        const QString rest = explanation.otherSongs > 0
                                 ? countText(explanation.otherSongs, tr("other"), tr("others"))
                                 : tr("scaling");
        rows.push_back({rest, explanation.other, others});
    }
    historyTitle_->setVisible(!rows.empty());
    history_->setRows(std::move(rows));
}

void ExplanationPanel::showSound(const ListenerScores& listener, const Explanation& explanation)
{
    const auto likeness = featureLikeness(listener.workspace->ensemble->content(), explanation);
    std::vector<ContributionBars::Row> rows;
    double sum = 0;
    double rest = 0;
    for (std::size_t i = 0; i < likeness.size(); ++i) {
        const auto [feature, value] = likeness[i];
        sum += value;
        if (i < shownFeatures)
            rows.push_back({capitalised(featureName(feature)), value, colour(Component::Content)});
        else
            rest += value;
    }
    if (likeness.size() > shownFeatures)
        rows.push_back(
            {countText(static_cast<std::int64_t>(likeness.size() - shownFeatures), tr("other"), tr("others")),
             rest, others});
    const bool own = !listener.history.empty();
    soundTitle_->setText(own ? tr("Its sound against yours") : tr("Its sound against the library's"));
    soundText_->setText(!explanation.hasFeatures ? tr("No audio features are known of this song.")
                        : !explanation.profile
                            ? tr("No audio features are known of what you heard.")
                            : tr("Likeness %1 of at most 1, made of:").arg(scoreText(sum)));
    sound_->setRows(std::move(rows));
}

} // namespace segue
