using JsonOrm.Rules;

namespace JsonOrm.SchemaLock;

/// <summary>Adds the present schema of a class to its lock file, as a new version.</summary>
internal static class LockAcceptance
{
    /// <summary>Returns the first version for a table without a lock file.</summary>
    public static LockFile Create(ClassForm form)
    {
        int[] ids = [.. Enumerable.Range(1, form.Columns.Count)];
        return LockHash.Fit(LockWriter.InOrder(new LockFile(
            new LockHead(form.Table, 1, "", "", 1, EquatableArray<Past<string>>.Empty),
            form.Columns.Select((column, place) => new LockedColumn(ids[place], New(column, 1))).ToEquatableArray(),
            New(form.KeyForm(ids), 1),
            form.IndexForms(ids).Select(index => New(index, 1)).ToEquatableArray(),
            form.ReferenceForms(ids).Select(reference => New(reference, 1)).ToEquatableArray())));
    }

    /// <summary>True if the last version of the file matches the class.</summary>
    public static bool IsAccepted(LockFile file, ClassForm form) => !file.Head.IsRemoved && ReferenceEquals(Next(file, form, form.IdsByName(file)), file);

    /// <summary>Returns the file with a further version; the same content if its last version matches the class.</summary>
    /// <param name="file">The file.</param>
    /// <param name="form">The schema of the class.</param>
    /// <param name="ids">The id of each column of the class, or 0 for a new one.</param>
    public static LockFile Accept(LockFile file, ClassForm form, int[] ids)
    {
        LockFile next = Next(file, form, ids);
        next = next.Head.IsRemoved ? next with { Head = next.Head with { IsRemoved = false } } : next;
        return LockHash.Fit(LockWriter.InOrder(next));
    }

    private static LockFile Next(LockFile file, ClassForm form, int[] known)
    {
        int version = file.Head.Version + 1;
        int[] ids = [.. known];
        int free = file.Columns.Count == 0 ? 1 : file.Columns.Max(column => column.Id) + 1;
        var columns = new List<LockedColumn>();
        foreach (LockedColumn column in file.Columns)
        {
            int place = Array.IndexOf(ids, column.Id);
            columns.Add(column.Line.Removed > 0 ? column : column with { Line = column.Line.With(place < 0 ? null : form.Columns[place], version) });
        }

        for (int place = 0; place < ids.Length; place++)
        {
            if (ids[place] == 0)
            {
                ids[place] = free++;
                columns.Add(new LockedColumn(ids[place], New(form.Columns[place], version)));
            }
        }

        var next = new LockFile(
            file.Head,
            columns.ToEquatableArray(),
            file.Key.With(form.KeyForm(ids), version),
            Lines(file.Indexes, form.IndexForms(ids), index => index.Name, version),
            Lines(file.References, form.ReferenceForms(ids), reference => (reference.Table, reference.Columns), version));
        if (form.Table != file.Head.Table)
        {
            next = next with
            {
                Head = next.Head with { Table = form.Table, Was = next.Head.Was.Append(new Past<string>(version - 1, file.Head.Table)).ToEquatableArray() },
            };
        }

        return next.Equals(file) ? file : next with { Head = next.Head with { Version = version } };
    }

    /// <summary>Returns the lines of parts that are identified by name: a part that is added again after its removal gets a new line.</summary>
    private static EquatableArray<Locked<TForm>> Lines<TForm, TName>(EquatableArray<Locked<TForm>> before, IEnumerable<TForm> now, Func<TForm, TName> name, int version)
        where TForm : class, IEquatable<TForm>
        where TName : notnull
    {
        var forms = now.ToDictionary(name);
        var lines = new List<Locked<TForm>>();
        foreach (Locked<TForm> line in before)
        {
            if (line.Removed > 0)
            {
                lines.Add(line);
                continue;
            }

            forms.TryGetValue(name(line.Form), out TForm? form);
            lines.Add(line.With(form, version));
            forms.Remove(name(line.Form));
        }

        lines.AddRange(forms.Values.Select(form => New(form, version)));
        return lines.ToEquatableArray();
    }

    private static Locked<TForm> New<TForm>(TForm form, int version)
        where TForm : class, IEquatable<TForm> => new(version, 0, form, EquatableArray<Past<TForm>>.Empty);
}
