#pragma once

#include "models/library_overview.h"
#include "pages/page.h"

class QScrollArea;
class QStackedLayout;

namespace segue {

class GeneratePanel;
class ImportPanel;
class LibraryGlance;
class LibraryStart;

/// What is inside the open library, how to begin without one, and how to import or make up another.
class LibraryPage : public Page {
    Q_OBJECT

public:
    explicit LibraryPage(Session& session, QWidget* parent = nullptr);

    /// Opens the import with these sources, which may be none.
    void beginImport(const ImportRequest& sources);
    void beginGenerate();

    bool closeDrawer() override;

    ImportPanel* importPanel() const { return import_; }
    GeneratePanel* generatePanel() const { return generate_; }

private:
    void load();
    void tellImport(const ImportReport& report);
    void showBase();
    void closePanels();
    void closeServedPanel();

    LibraryStart* start_;
    LibraryGlance* glance_;
    QScrollArea* scroll_;
    ImportPanel* import_;
    GeneratePanel* generate_;
    QStackedLayout* layers_;
    LatestQuestion overview_;
    bool hasGlance_ = false; ///< the overview of the open library has come
    QString notice_;         ///< for the library that is being loaded
};

} // namespace segue
