using JsonOrm.Catalogue;
using JsonOrm.Chunks;
using JsonOrm.Files;
using JsonOrm.Tables;

namespace JsonOrm.Database;

/// <summary>
/// The schema files. Each keeps its name, and its previous content is kept beside it until no root can need it: a root identifies by checksum which of the two it
/// refers to. The caller holds the checkpoint gate.
/// </summary>
/// <param name="files">The file system.</param>
/// <param name="paths">The paths.</param>
internal sealed class SchemaFiles(IFileSystem files, DatabasePaths paths)
{
    /// <summary>Returns the checksum of a table's schema file.</summary>
    /// <param name="table">The table.</param>
    /// <param name="known">The table's entry in the root; null if it has none.</param>
    // If the rows of a table have had one format only, its schema file depends only on what the fingerprint covers.
    public static uint Crc(TableVersion table, RootTable? known) =>
        known is { RowVersion: 1 } && table.Form.History.RowVersion == 1 && !table.Form.KeepsMembers && known.Fingerprint == SchemaFingerprint.Of(table.Schema)
            ? known.SchemaCrc
            : Crc32C.Compute(SchemaDocument.Write(table.Schema, table.Form.History, indented: true));

    /// <summary>Writes the schema file of a table; returns false if it already contains the table's schema.</summary>
    /// <param name="folder">The table's folder.</param>
    /// <param name="table">The table.</param>
    /// <param name="known">The table's entry in the root; null if it has none.</param>
    public bool WriteWhenNew(string folder, TableVersion table, RootTable? known)
    {
        if (known is not null && known.SchemaCrc == Crc(table, known))
        {
            return false;
        }

        files.CreateDirectory(paths.Schemas);
        if (known is not null)
        {
            KeepPrevious(known);
        }

        Write(folder, SchemaDocument.Write(table.Schema, table.Form.History, indented: true), paths.Schema(folder));
        return true;
    }

    /// <summary>Writes every schema file again with the content that it has, so that the file system encrypts it by its present key.</summary>
    public void Rewrite(RootState root)
    {
        bool isChanged = false;
        foreach (RootTable table in root.Tables)
        {
            if (files.TryReadAll(paths.Schema(table.Folder), FormatLimits.MostSchemaBytes) is { } content)
            {
                Write(table.Folder, content, paths.Schema(table.Folder));
                isChanged = true;
            }
        }

        if (isChanged)
        {
            files.SyncDirectory(paths.Schemas);
        }
    }

    /// <summary>
    /// Deletes previous contents, or restores one if the checkpoint of a new schema never completed. Runs after the previous root is gone.
    /// </summary>
    public void DropPrevious(RootState root)
    {
        bool isChanged = false;
        foreach (RootTable table in root.Tables)
        {
            string former = paths.PreviousSchema(table.Folder);
            if (!files.FileExists(former))
            {
                continue;
            }

            isChanged = true;
            if (files.TryReadAll(paths.Schema(table.Folder), FormatLimits.MostSchemaBytes) is { } content && Crc32C.Compute(content) == table.SchemaCrc)
            {
                files.Delete(former);
            }
            else
            {
                files.Rename(former, paths.Schema(table.Folder));
            }
        }

        if (isChanged)
        {
            files.SyncDirectory(paths.Schemas);
        }
    }

    // If the file is not the one that the root names, an incomplete checkpoint has already put the named content aside.
    private void KeepPrevious(RootTable table)
    {
        if (files.TryReadAll(paths.Schema(table.Folder), FormatLimits.MostSchemaBytes) is { } content && Crc32C.Compute(content) == table.SchemaCrc)
        {
            Write(table.Folder, content, paths.PreviousSchema(table.Folder));
            files.SyncDirectory(paths.Schemas);
        }
    }

    private void Write(string folder, byte[] content, string path)
    {
        string draft = paths.SchemaDraft(folder);
        FormatLimits.RefuseToWrite(path, content.Length, FormatLimits.MostSchemaBytes);
        files.Delete(draft);
        files.WriteAndSync(draft, content);
        files.Rename(draft, path);
    }
}
