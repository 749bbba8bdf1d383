#pragma once

#include "settings/preferences.h"
#include "settings/system_appearance.h"
#include "settings/tokens.h"

#include <QFont>
#include <QIcon>
#include <QObject>
#include <QTemporaryDir>
#include <optional>

namespace segue {

/// Dresses the application in the tokens: Fusion, a palette, one stylesheet and tinted icons. There is one
/// for the whole program, as there is one QApplication; changes are seen at once.
class Theme : public QObject {
    Q_OBJECT

public:
    explicit Theme(Preferences& preferences, QObject* parent = nullptr);
    ~Theme() override;

    /// The program's theme; one must live.
    static const Theme& current();

    Scheme scheme() const { return scheme_; }
    const Tokens& tokens() const { return tokensOf(scheme_); }
    bool motion() const;
    QFont font(TextRole role) const;
    /// Pixels of one em of the body text.
    double em() const;
    /// Height of a table row.
    int rowHeight() const;

    /// resources/icons/NAME.svg in quiet text, and in the accent where it is checked or selected.
    QIcon icon(const QString& name) const;

    /// Holds against the preferences until a person chooses again.
    void overrideChoice(ThemeChoice choice);

Q_SIGNALS:
    /// Painted widgets repaint on this, and sizes taken from font() are to be taken again.
    void changed();

private:
    void apply();
    ThemeChoice choice() const;

    Preferences& preferences_;
    SystemAppearance system_;
    std::optional<ThemeChoice> override_;
    Scheme scheme_ = Scheme::Light;
    QString family_;
    QTemporaryDir tintedFiles_; ///< a stylesheet takes pictures from files only
};

/// Short for Theme::current().tokens().
const Tokens& tokens();

} // namespace segue
