#pragma once

#include <QList>
#include <QString>
#include <functional>

class QFileDialog;
class QWidget;

namespace segue {

/// A kind of file, as a dialog offers it.
struct FileKind {
    QString name;   ///< "Table for spreadsheets"
    QString ending; ///< "csv"
};

/// Takes the path that a person chose; absolute.
using TakePath = std::function<void(const QString& path)>;

/// Each of these asks in a dialog over the window of `asker`, which runs on meanwhile. The answer comes
/// later, to an asker that is still there, or not at all where the person thinks better of it. `proposed` is
/// a path, or a name alone; empty for none.

/// Where to save a file of one of `kinds`, the first unless another is chosen. A name without an ending gets
/// that of its kind. An existing file is only chosen after a question.
QFileDialog* askToSave(QWidget* asker, const QString& title, const QString& proposed,
                       const QList<FileKind>& kinds, const TakePath& chosen);
/// An existing file; `filter` as QFileDialog has it.
QFileDialog* askForFile(QWidget* asker, const QString& title, const QString& proposed, const QString& filter,
                        const TakePath& chosen);
/// A file that may exist or not: whether it may is for the asker to say.
QFileDialog* askForNewFile(QWidget* asker, const QString& title, const QString& proposed,
                           const QString& filter, const TakePath& chosen);
QFileDialog* askForFolder(QWidget* asker, const QString& title, const QString& proposed,
                          const TakePath& chosen);

} // namespace segue
