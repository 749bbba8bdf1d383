#pragma once

#include "testing/hands.h"
#include "testing/window_fixture.h"

#include <QAbstractItemView>
#include <QFile>

namespace segue::testing {

/// Somebody before a window without a library, who makes one up and trains on it.
class Journey : public WindowFixture {
public:
    explicit Journey(Tool tool)
        : hands(tool, window())
    {
        // What moves is in the way of a hand that does not wait for it.
        preferences().setMotion(MotionChoice::Off);
        preferences().setThreads(1);
    }

    QString library() const { return path(QStringLiteral("made-up.segue")); }

    /// As the fixture's, with patience: jobs give way to all else that the machine does, and here they have
    /// to be done.
    bool settle()
    {
        const bool calm = QTest::qWaitFor([this] { return session().jobs().idle(); }, 300'000);
        QCoreApplication::processEvents();
        return calm;
    }

    /// From the page that a first start shows.
    bool generate(int listeners, int songs)
    {
        return hands.goTo(QStringLiteral("Library")) && hands.press(QStringLiteral("Generate")) &&
               hands.write(QStringLiteral("Listeners"), QString::number(listeners)) &&
               hands.write(QStringLiteral("Songs"), QString::number(songs)) &&
               hands.write(QStringLiteral("New library"), library()) &&
               hands.press(QStringLiteral("Generate %1 listeners").arg(listeners)) && settle() &&
               session().path() == library();
    }

    /// Training with these changes to what the form proposes; it ends with an active model.
    bool train(const QList<std::pair<QString, QString>>& fields, const QString& preset = {})
    {
        const auto before = activeModel();
        if (!hands.goTo(QStringLiteral("Train")) ||
            (!preset.isEmpty() && !hands.choose(QStringLiteral("Preset"), preset)))
            return false;
        for (const auto& [field, value] : fields) {
            if (!hands.write(field, value))
                return false;
        }
        return hands.press(QStringLiteral("Train")) && settle() && !activeModel().isEmpty() &&
               activeModel() != before;
    }

    QString activeModel()
    {
        const auto workspace = session().workspace();
        return workspace && workspace->model ? workspace->model->id : QString();
    }

    /// What stands in a column of a list or table, row by row.
    QStringList texts(const QString& view, int role = Qt::DisplayRole)
    {
        QStringList texts;
        const QAbstractItemView* found = hands.view(view);
        for (int row = 0; found != nullptr && row < found->model()->rowCount(); ++row)
            texts << found->model()->index(row, 0).data(role).toString();
        return texts;
    }

    /// The lines of a text file.
    static QStringList lines(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n')
                                              : QStringList();
    }

    Hands hands;
};

/// The rows of a test that is done once with each.
inline void withBothTools()
{
    QTest::addColumn<Tool>("tool");
    QTest::newRow("mouse") << Tool::Mouse;
    QTest::newRow("keyboard") << Tool::Keyboard;
}

} // namespace segue::testing
