#include "dialogs/file_choice.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

namespace segue {

namespace {

QFileDialog* makeDialog(QWidget* asker, const QString& title, const QString& proposed, const TakePath& chosen)
{
    auto* dialog = new QFileDialog(asker->window(), title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (const QFileInfo file(proposed); file.isAbsolute())
        dialog->setDirectory(file.isDir() ? file.filePath() : file.path());
    QObject::connect(dialog, &QFileDialog::fileSelected, asker, chosen);
    return dialog;
}

void propose(QFileDialog* dialog, const QString& proposed)
{
    if (!proposed.isEmpty() && !QFileInfo(proposed).isDir())
        dialog->selectFile(QFileInfo(proposed).fileName());
    dialog->open();
}

} // namespace

QFileDialog* askToSave(QWidget* asker, const QString& title, const QString& proposed,
                       const QList<FileKind>& kinds, const TakePath& chosen)
{
    QFileDialog* dialog = makeDialog(asker, title, proposed, chosen);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    QStringList filters;
    for (const FileKind& kind : kinds)
        filters << QCoreApplication::translate("FileChoice", "%1 (*.%2)").arg(kind.name, kind.ending);
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(kinds.front().ending);
    // The dialog gives a name that stands there the ending of the kind that is chosen, and a new one this.
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                     [dialog, kinds, filters](const QString& filter) {
                         dialog->setDefaultSuffix(kinds.value(filters.indexOf(filter), kinds.front()).ending);
                     });
    propose(dialog, proposed);
    return dialog;
}

QFileDialog* askForFile(QWidget* asker, const QString& title, const QString& proposed, const QString& filter,
                        const TakePath& chosen)
{
    QFileDialog* dialog = makeDialog(asker, title, proposed, chosen);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(filter);
    propose(dialog, proposed);
    return dialog;
}

QFileDialog* askForNewFile(QWidget* asker, const QString& title, const QString& proposed,
                           const QString& filter, const TakePath& chosen)
{
    QFileDialog* dialog = makeDialog(asker, title, proposed, chosen);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->setNameFilter(filter);
    propose(dialog, proposed);
    return dialog;
}

QFileDialog* askForFolder(QWidget* asker, const QString& title, const QString& proposed,
                          const TakePath& chosen)
{
    QFileDialog* dialog = makeDialog(asker, title, proposed, chosen);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->open();
    return dialog;
}

} // namespace segue
