#include "models/recent_models.h"

#include "artifact/model_artifact.h"
#include "library/library.h"

#include <QFileInfo>
#include <algorithm>

namespace segue {

void RecentModels::put(const std::shared_ptr<const Workspace>& workspace)
{
    std::erase_if(models_, [&](const auto& kept) { return !workspace || kept->data != workspace->data; });
    if (!workspace || !workspace->model)
        return;
    forget(workspace->model->id);
    models_.push_front(workspace);
    if (models_.size() > most)
        models_.pop_back();
}

std::shared_ptr<const Workspace> RecentModels::find(const std::shared_ptr<const Dataset>& data,
                                                    const QString& id) const
{
    const auto found = std::ranges::find_if(
        models_, [&](const auto& kept) { return kept->data == data && kept->model->id == id; });
    return found == models_.end() ? nullptr : *found;
}

void RecentModels::forget(const QString& id)
{
    std::erase_if(models_, [&id](const auto& kept) { return kept->model->id == id; });
}

bool isSaved(const QString& libraryPath, const QString& id)
{
    return QFileInfo::exists(modelsFolder(libraryPath) + u'/' + id + QStringLiteral("/manifest.json"));
}

Result<std::shared_ptr<const Workspace>> activateModel(const std::shared_ptr<const Dataset>& data,
                                                       const QString& id,
                                                       std::shared_ptr<const Workspace> known)
{
    if (!known) {
        const auto opened = openWorkspace(data, id);
        if (!opened)
            return fail(opened);
        known = *opened;
    }
    const auto connection = openLibrary(data->path);
    if (!connection)
        return fail(connection);
    if (const auto activated = setActiveModel(*connection, id); !activated)
        return fail(activated);
    return known;
}

} // namespace segue
