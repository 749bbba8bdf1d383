#include "charts/recommendation_delegate.h"
#include "feedback_store.h"
#include "frame/toast.h"
#include "library/library.h"
#include "pages/heard_list.h"
#include "pages/listener_list.h"
#include "pages/listeners_page.h"
#include "panels/filter_panel.h"
#include "panels/nothing_listed.h"
#include "panels/recommended_panel.h"
#include "panels/weight_sliders.h"
#include "testing/window.h"
#include "widgets/data_table.h"
#include "widgets/moving_list.h"

#include <QComboBox>
#include <QListWidget>
#include <QMenuBar>
#include <QSlider>
#include <QSpinBox>
#include <QUndoStack>

using namespace segue;
using namespace segue::testing;

/// Like, hide, pin, filter and weights of the list of a listener, and their undoing.
class TestListenerFeedback : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(makeTrainedLibrary(original())); }

    void init()
    {
        folder_ = std::make_unique<QTemporaryDir>();
        QVERIFY(QFile::copy(original(), library()));
        QVERIFY(copyModels());
        fixture_ = std::make_unique<WindowFixture>();
        fixture_->preferences().setMotion(MotionChoice::Off);
        QVERIFY(fixture_->open(library()));
        page_ = fixture_->window().listenersPage();
        listener_ = listenersOf(*fixture_->session().workspace(), Regime::Active, 1).front();
        page_->listeners()->setCurrent(listener_);
        QVERIFY(fixture_->settle());
        list_ = page_->recommended()->view();
    }
    void cleanup()
    {
        fixture_.reset();
        folder_.reset();
    }

    void theMouseHides()
    {
        const int second = song(1);
        const int third = song(2);
        click(1, FeedbackKind::Hide);
        QCOMPARE(model().find(second), -1);
        QCOMPARE(song(1), third);
        QCOMPARE(model().rowCount(), RecommendedPanel::listLength);
        // The one that stands there now is selected.
        QCOMPARE(page_->recommended()->currentSong(), third);
        QVERIFY(fixture_->settle());
        QCOMPARE(stored(second), std::optional(FeedbackKind::Hide));
        auto* toast = fixture_->window().findChild<Toast*>();
        QVERIFY(toast->text().startsWith(QStringLiteral("Hidden: ")));
        QTest::mouseClick(toast->undoButton(), Qt::LeftButton);
        QCOMPARE(song(1), second);
        QVERIFY(fixture_->settle());
        QCOMPARE(stored(second), std::nullopt);
    }

    void theMousePinsAndUnpins()
    {
        const int fourth = song(3);
        click(3, FeedbackKind::Pin);
        QCOMPARE(song(0), fourth);
        QVERIFY(model().row(0).song.pinned);
        QVERIFY(model().index(0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("pinned")));
        click(0, FeedbackKind::Pin);
        QCOMPARE(song(3), fourth);
        QVERIFY(fixture_->settle());
        QCOMPARE(stored(fourth), std::nullopt);
    }

    void theMouseLikes()
    {
        const int first = song(0);
        const std::size_t known = page_->recommended()->model().listener()->history.size();
        click(0, FeedbackKind::Like);
        QCOMPARE(model().find(first), -1); // at once, before the models have answered
        QVERIFY(fixture_->settle());
        QCOMPARE(model().find(first), -1);
        QCOMPARE(model().listener()->history.size(), known + 1);
        QCOMPARE(stored(first), std::optional(FeedbackKind::Like));
        // It stands among what was heard, and can be taken back there.
        auto* heard = control<DataTable>(page_, "Songs heard");
        heard->setFocus();
        const int place = placeInHistory(first);
        heard->setCurrentRow(place);
        QCOMPARE(heard->currentRow(), place);
        QCOMPARE(heard->currentIndex().siblingAtColumn(1).data().toString(), QStringLiteral("liked"));
        QTest::keyClick(heard, Qt::Key_L);
        QVERIFY(fixture_->settle());
        QCOMPARE(model().listener()->history.size(), known);
        QVERIFY(model().find(first) >= 0);
        QCOMPARE(stored(first), std::nullopt);
    }

    void theKeyboardDoesAllAndUndoesIt()
    {
        const std::vector<int> before = songs();
        list_->setFocus();
        QTest::keyClick(list_, Qt::Key_Down);
        QTest::keyClick(list_, Qt::Key_P);
        QCOMPARE(song(0), before[1]);
        QTest::keyClick(list_, Qt::Key_Down);
        QTest::keyClick(list_, Qt::Key_H);
        QTest::keyClick(list_, Qt::Key_L);
        QVERIFY(fixture_->settle());
        QCOMPARE(fixture_->session().undoStack().count(), 3);
        const std::vector<int> after = songs();
        QVERIFY(after != before);
        for (int step = 0; step < 3; ++step)
            QTest::keyClick(list_, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(fixture_->settle());
        QCOMPARE(songs(), before);
        for (int step = 0; step < 3; ++step)
            QTest::keyClick(list_, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(fixture_->settle());
        QCOMPARE(songs(), after);
    }

    void lettersElsewhereAreTyped()
    {
        auto* table = control<DataTable>(page_, "Listeners");
        table->setFocus();
        QTest::keyClick(table, Qt::Key_H);
        auto* filter = control<QLineEdit>(page_, "Filter listeners by name");
        filter->setFocus();
        QTest::keyClicks(filter, QStringLiteral("lhp"));
        QCOMPARE(filter->text(), QStringLiteral("lhp"));
        QVERIFY(!fixture_->session().undoStack().canUndo());
    }

    void fastChangesAreWrittenInOrder()
    {
        const int first = song(0);
        list_->setFocus();
        for (int time = 0; time < 15; ++time) {
            page_->recommended()->feedbackWanted(first, FeedbackKind::Hide);
            page_->recommended()->feedbackWanted(first, FeedbackKind::Pin);
        }
        page_->recommended()->feedbackWanted(first, FeedbackKind::Hide);
        QVERIFY(fixture_->settle());
        QCOMPARE(stored(first), std::optional(FeedbackKind::Hide));
        QCOMPARE(model().find(first), -1);
    }

    void whatIsNotWrittenYetIsWrittenAtTheEnd()
    {
        const int first = song(0);
        const int second = song(1);
        page_->recommended()->feedbackWanted(first, FeedbackKind::Hide);
        page_->recommended()->feedbackWanted(second, FeedbackKind::Pin);
        const auto data = fixture_->session().data();
        fixture_.reset();
        const Feedback feedback =
            feedbackOf(*openLibrary(library()), data->catalogue.listeners.id[listener_]).value();
        QCOMPARE(feedback, (Feedback{{data->catalogue.songs.id[first], FeedbackKind::Hide},
                                     {data->catalogue.songs.id[second], FeedbackKind::Pin}}));
    }

    void aFailedWriteIsToldAndTakenBack()
    {
        QVERIFY(openLibrary(library())
                    ->execute(QStringLiteral("CREATE TRIGGER refuse BEFORE INSERT ON feedback BEGIN SELECT "
                                             "RAISE(ABORT, 'no room'); END"))
                    .has_value());
        disconnect(&fixture_->session(), &Session::failed, &fixture_->window(), nullptr);
        QSignalSpy failed(&fixture_->session(), &Session::failed);
        const std::vector<int> before = songs();
        click(0, FeedbackKind::Hide);
        QVERIFY(songs() != before);
        QVERIFY(fixture_->settle());
        QVERIFY(fixture_->settle());
        QCOMPARE(failed.size(), 1);
        QVERIFY(failed.front().back().toString().contains(QStringLiteral("no room")));
        QCOMPARE(songs(), before);
    }

    void feedbackIsOfOneListener()
    {
        const int first = song(0);
        click(0, FeedbackKind::Hide);
        page_->listeners()->setCurrent(listener_ + 1);
        QVERIFY(fixture_->settle());
        page_->listeners()->setCurrent(listener_);
        QVERIFY(fixture_->settle());
        QCOMPARE(model().find(first), -1);
        // Undone from another listener's list, it is there on coming back.
        page_->listeners()->setCurrent(listener_ + 1);
        QVERIFY(fixture_->settle());
        QTest::keyClick(&fixture_->window(), Qt::Key_Z, Qt::ControlModifier);
        page_->listeners()->setCurrent(listener_);
        QVERIFY(fixture_->settle());
        QCOMPARE(song(0), first);
    }

    void aDragOfASliderIsOneStep()
    {
        const std::vector<int> before = songs();
        const Ranking own = page_->recommended()->ranking();
        QSlider* slider = page_->recommended()->sliders()->slider(Component::Popularity);
        drag(slider);
        QVERIFY(!(page_->recommended()->ranking() == own));
        const Ranking dragged = page_->recommended()->ranking();
        QCOMPARE(fixture_->session().undoStack().count(), 1);
        drag(slider);
        QCOMPARE(fixture_->session().undoStack().count(), 2);
        QTest::keyClick(list_, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(page_->recommended()->ranking() == dragged);
        QTest::keyClick(list_, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(page_->recommended()->ranking() == own);
        QCOMPARE(songs(), before);

        QTest::mouseClick(control<QPushButton>(page_, "Tuned"), Qt::LeftButton);
        QCOMPARE(fixture_->session().undoStack().count(), 1);
        QTest::keyClick(list_, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(page_->recommended()->ranking() == own);
    }

    void weightsAreTypedAndShownNormalised()
    {
        WeightSliders* sliders = page_->recommended()->sliders();
        QSpinBox* als = sliders->spinBox(Component::Als);
        als->setFocus();
        als->selectAll();
        QTest::keyClicks(als, QStringLiteral("100"));
        QTest::keyClick(als, Qt::Key_Return);
        QCOMPARE(sliders->slider(Component::Als)->value(), 100);
        // 100, 30 and 10 of 140
        QCOMPARE(sliders->shareText(Component::Als), QStringLiteral("71%"));
        QCOMPARE(sliders->shareText(Component::Content), QStringLiteral("21%"));
        QCOMPARE(sliders->shareText(Component::Popularity), QStringLiteral("7%"));
        // By hand is by hand for the next listener, and after a like.
        click(0, FeedbackKind::Like);
        QVERIFY(fixture_->settle());
        QCOMPARE(als->value(), 100);
        page_->listeners()->setCurrent(listener_ + 1);
        QVERIFY(fixture_->settle());
        QCOMPARE(als->value(), 100);
    }

    void theFilterNarrowsTheList()
    {
        const auto data = fixture_->session().data();
        const QString genre = data->catalogue.songs.genre[song(2)];
        const double score = model().row(2).song.score;
        const int kept = song(2);
        QTest::mouseClick(control<QPushButton>(page_, "Filter"), Qt::LeftButton);
        QVERIFY(page_->filterPanel()->isVisible());
        QVERIFY(page_->filterPanel()->width() >= page_->filterPanel()->neededWidth());
        auto* genres = control<QListWidget>(page_->filterPanel(), "Genres");
        for (int row = 0; row < genres->count(); ++row) {
            if (genres->item(row)->data(Qt::UserRole).toString() == genre)
                genres->item(row)->setCheckState(Qt::Checked);
        }
        QVERIFY(model().rowCount() > 0);
        for (int row = 0; row < model().rowCount(); ++row)
            QCOMPARE(data->catalogue.songs.genre[song(row)], genre);
        QCOMPARE(model().row(model().find(kept)).song.score, score);
        QVERIFY(control<QPushButton>(page_, "Filter, conditions set: 1"));
        // Escape closes the panel; the chip stays, and drops the condition.
        QTest::keyClick(genres, Qt::Key_Escape);
        QVERIFY(!page_->filterPanel()->isVisible());
        QTest::mouseClick(control<QPushButton>(page_, "Remove all filters"), Qt::LeftButton);
        QCOMPARE(model().rowCount(), RecommendedPanel::listLength);
        QVERIFY(page_->filterPanel()->filter() == SongFilter());
    }

    void theFilterByKeyboard()
    {
        list_->setFocus();
        QTest::keyClick(list_, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(page_->filterPanel()->isVisible());
        QVERIFY(page_->filterPanel()->isAncestorOf(QApplication::focusWidget()));
        auto* artists = control<QComboBox>(page_->filterPanel(), "Artists");
        artists->setFocus();
        QTest::keyClick(artists, Qt::Key_Down);
        QVERIFY(page_->recommended()->filter().artists == SongFilter::Artists::New);
        for (int row = 0; row < model().rowCount(); ++row)
            QVERIFY(model().index(row).data(RecommendationModel::NewArtistRole).toBool());
        QTest::keyClick(artists, Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), list_);
    }

    void anEmptyListTellsWhatToLoosen()
    {
        SongFilter filter;
        filter.genres = {QStringLiteral("no such genre")};
        filter.leftOutPercent = 10;
        page_->recommended()->setFilter(filter);
        QCOMPARE(model().rowCount(), 0);
        auto* nothing = page_->findChild<NothingListed*>();
        QVERIFY(nothing->isVisible());
        QVERIFY(nothing->text().contains(QStringLiteral("no such genre")));
        QTest::mouseClick(control<QPushButton>(nothing, "Drop this condition"), Qt::LeftButton);
        QCOMPARE(model().rowCount(), RecommendedPanel::listLength);
        QCOMPARE(page_->recommended()->filter().parts(), std::vector{FilterPart::Popularity});
        QVERIFY(!nothing->isVisible());
    }

    void pinnedSongsStayWhateverTheFilterSays()
    {
        const int first = song(0);
        click(0, FeedbackKind::Pin);
        SongFilter filter;
        filter.genres = {QStringLiteral("no such genre")};
        page_->recommended()->setFilter(filter);
        QCOMPARE(songs(), std::vector{first});
    }

    void thePageComesBack()
    {
        SongFilter filter;
        filter.leftOutPercent = 20;
        page_->recommended()->setFilter(filter);
        page_->recommended()->sliders()->slider(Component::Als)->setValue(5);
        page_->listeners()->chooseRegime(Regime::Active);
        const std::vector<int> before = songs();
        const int listener = page_->listeners()->current();
        const QJsonObject state = page_->saveState();
        fixture_.reset();
        fixture_ = std::make_unique<WindowFixture>();
        page_ = fixture_->window().listenersPage();
        list_ = page_->recommended()->view();
        page_->restoreState(state);
        QCOMPARE(page_->saveState()[QStringLiteral("listener")], state[QStringLiteral("listener")]);
        QVERIFY(fixture_->open(library()));
        QCOMPARE(page_->listeners()->current(), listener);
        QCOMPARE(page_->listeners()->chosenRegime(), std::optional(Regime::Active));
        QCOMPARE(songs(), before);
        QCOMPARE(page_->saveState(), state);
        page_->restoreState({});
        page_->restoreState(
            {{QStringLiteral("listener"), 7}, {QStringLiteral("filter"), QStringLiteral("x")}});
    }

private:
    QString original() const { return originals_.filePath(QStringLiteral("library.segue")); }
    QString library() const { return folder_->filePath(QStringLiteral("library.segue")); }
    bool copyModels() const
    {
        const QDir from(modelsFolder(original()));
        for (const QString& id : from.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QDir model(from.filePath(id));
            const QDir to(modelsFolder(library()) + u'/' + id);
            to.mkpath(QStringLiteral("."));
            for (const QString& file : model.entryList(QDir::Files)) {
                if (!QFile::copy(model.filePath(file), to.filePath(file)))
                    return false;
            }
        }
        return true;
    }

    RecommendationModel& model() const { return page_->recommended()->model(); }
    int song(int row) const { return model().row(row).song.song; }
    std::vector<int> songs() const
    {
        std::vector<int> listed;
        for (int row = 0; row < model().rowCount(); ++row)
            listed.push_back(song(row));
        return listed;
    }
    int placeInHistory(int song) const
    {
        const History& history = model().listener()->history;
        return static_cast<int>(std::ranges::find(history, song, &HistoryEntry::song) - history.begin());
    }
    std::optional<FeedbackKind> stored(int song) const
    {
        const auto data = fixture_->session().data();
        const Feedback feedback =
            feedbackOf(*openLibrary(library()), data->catalogue.listeners.id[listener_]).value();
        const auto found = feedback.find(data->catalogue.songs.id[song]);
        return found == feedback.end() ? std::nullopt : std::optional(found->second);
    }
    void click(int row, FeedbackKind kind) const
    {
        const QRect button = RecommendationDelegate::buttonRect(list_->visualRect(model().index(row)), kind);
        QTest::mouseClick(list_->viewport(), Qt::LeftButton, {}, button.center());
    }
    static void drag(QSlider* slider)
    {
        slider->setSliderDown(true);
        for (int step = 0; step < 10; ++step)
            slider->setSliderPosition(slider->value() + 3);
        slider->setSliderDown(false);
    }

    QTemporaryDir originals_;
    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<WindowFixture> fixture_;
    ListenersPage* page_ = nullptr;
    MovingList* list_ = nullptr;
    int listener_ = -1;
};

QTEST_MAIN(TestListenerFeedback)
#include "test_listener_feedback.moc"
