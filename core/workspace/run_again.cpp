#include "workspace/run_again.h"

#include "artifact/model_json.h"
#include "library/library.h"
#include "library/runs.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace segue {

Result<TrainRequest> requestAgain(const Dataset& data, const QString& id)
{
    const auto connection = openLibrary(data.path);
    if (!connection)
        return fail(connection);
    const auto run = runById(*connection, id);
    if (!run)
        return fail(run);
    const auto manifest = manifestFrom(QJsonDocument::fromJson(run->manifest).object());
    if (!manifest)
        return fail(manifest);
    if (manifest->manifest.dataFingerprint != data.fingerprint)
        return fail(u"The data of the library has changed since that run, so it cannot be the same again."_s);
    const RunRecord record = runRecordFrom(QJsonDocument::fromJson(run->record).object());
    auto request = trainRequestOf(manifest->manifest, record.part);
    if (request)
        request->neighbours = record.neighbours;
    return request;
}

} // namespace segue
