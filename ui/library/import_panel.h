#pragma once

#include "library/import_table.h"
#include "session.h"

#include <QFrame>
#include <QPointer>

class QCheckBox;
class QLabel;
class QPushButton;
class QRadioButton;
class QTabBar;

namespace segue {

class ColumnModel;
class JobProgress;
class PathField;

/// Imports files after showing what is in them: the first rows, what each column is taken for, and the rows
/// that cannot be read. Nothing is written before the button is pressed.
class ImportPanel : public QWidget {
    Q_OBJECT

public:
    explicit ImportPanel(Session& session, QWidget* parent = nullptr);

    /// Starts anew with these sources, which may be none.
    void begin(const ImportRequest& sources);
    /// An import that was started here runs, or the library that it made is being opened.
    bool isWorking() const { return working_; }
    /// What it worked for is there.
    void rest() { working_ = false; }

    const ImportPreview& preview() const { return preview_; }
    ImportTable* table() const { return table_; }
    QPushButton* importButton() const { return import_; }

Q_SIGNALS:
    void closeWanted();

private:
    QWidget* makeSources();
    QWidget* makePreview();
    QWidget* makeFoot();
    void setSource(QString& source, TableChoice* choice, const QString& path);
    void look();
    void show(ImportPreview preview);
    void showTable();
    void showBadRows(std::int64_t count, const std::vector<BadRow>& rows);
    void showState();
    QString missing() const;
    QString targetPath() const;
    QString buttonText() const;
    TableChoice* choiceShown();
    void start();
    void ended(const Job* job);
    void refused(const ImportReport& report);
    void askAgain(const QString& why);

    Session& session_;
    ImportRequest request_;
    ImportPreview preview_;
    LatestQuestion question_;
    QPointer<Job> job_;
    bool working_ = false;
    bool looking_ = false; ///< an answer is under way

    QWidget* sources_;
    PathField* songs_;
    PathField* interactions_;
    PathField* hetrec_;
    QRadioButton* intoOpen_;
    QRadioButton* intoNew_;
    PathField* newLibrary_;
    QLabel* begin_;
    QWidget* shown_;
    QTabBar* tabs_;
    QLabel* checked_;
    ImportTable* table_;
    QWidget* badRowsBox_;
    QLabel* badRowsText_;
    ColumnModel* badRows_;
    QCheckBox* skipBadRows_;
    QFrame* again_;
    QLabel* againText_;
    QLabel* hint_;
    JobProgress* progress_;
    QPushButton* import_;
};

} // namespace segue
