using JsonOrm.Rules;

namespace JsonOrm.SchemaLock;

// Checks that concern several lines.
internal sealed partial class LockReader
{
    private void CheckIds(LockFile file)
    {
        var seen = new HashSet<int>();
        int expected = 1;
        foreach ((LockedColumn column, int line) in _columns.OrderBy(column => column.Column.Id).ThenBy(column => column.Line))
        {
            if (!seen.Add(column.Id))
            {
                Fault(LockFaultKind.ReusedId, line, 0, $"id {column.Id} of column '{column.Line.Form.Name}' is the id of column '{file.Find(column.Id)!.Line.Form.Name}' too");
                continue;
            }

            if (column.Id > expected)
            {
                Fault(LockFaultKind.MissingColumn, line, 0, column.Id == expected + 1 ? $"no line has id {expected}" : $"no line has the ids {expected} to {column.Id - 1}");
            }

            expected = column.Id + 1;
        }

        CheckPlaces(file, file.Key, _keys[0].Line, form => form.Concurrency > 0 ? form.Columns.Append(form.Concurrency) : form.Columns, "the key");
        foreach ((Locked<IndexForm> index, int line) in _indexes)
        {
            CheckPlaces(file, index, line, form => form.Columns, $"index '{index.Form.Name}'");
        }

        foreach ((Locked<ReferenceForm> reference, int line) in _references)
        {
            CheckPlaces(file, reference, line, form => form.Columns, $"the foreign key to '{reference.Form.Table}'");
        }
    }

    private void CheckPlaces<TForm>(LockFile file, Locked<TForm> line, int number, Func<TForm, IEnumerable<int>> ids, string what)
        where TForm : class, IEquatable<TForm>
    {
        foreach (int id in line.Was.Select(past => past.Form).Append(line.Form).SelectMany(ids).Distinct())
        {
            if (file.Find(id) is null)
            {
                Fault(LockFaultKind.MissingColumn, number, 0, $"{what} names id {id}, which no line has");
            }
        }
    }

    private void CheckNames(LockFile file)
    {
        for (int version = 1; version <= file.Head.Version; version++)
        {
            var ids = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach ((int id, ColumnForm form) in file.ColumnsAt(version))
            {
                if (ids.ContainsKey(form.Name) && ids[form.Name] != id)
                {
                    int line = _columns.Last(column => column.Column.Id == id).Line;
                    Fault(LockFaultKind.MalformedLine, line, 0, $"'{form.Name}' is the name of two columns in version {version}");
                    return;
                }

                ids[form.Name] = id;
            }
        }
    }

    private void CheckHashes(LockFile file)
    {
        string parent = LockHash.Of(file, file.Head.Version - 1);
        if (file.Head.Parent != parent)
        {
            Fault(LockFaultKind.HashMismatch, _headLine, 0, $"a version before {file.Head.Version} was changed after it was accepted");
        }
        else if (file.Head.Hash != LockHash.Fit(file).Head.Hash)
        {
            Fault(LockFaultKind.HashMismatch, _headLine, 0, $"version {file.Head.Version} was changed after it was accepted");
        }
    }
}
