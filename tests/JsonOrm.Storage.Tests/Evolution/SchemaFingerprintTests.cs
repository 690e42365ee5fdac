using JsonOrm.Catalogue;

namespace JsonOrm.Storage.Tests.Evolution;

/// <summary>Schemas that differ in anything that rows, indexes or references depend on have different fingerprints.</summary>
public class SchemaFingerprintTests
{
    [Fact]
    public void One_difference_of_any_kind_is_another_fingerprint()
    {
        TableSchema[] schemas =
        [
            Make(),
            Make(name: "other"),
            Make(column: "Size2"),
            Make(type: ColumnType.Int64),
            Make(isNullable: true),
            Make(names: ["Red", "Blue"]),
            Make(values: [0, 2]),
            Make(isFlags: true),
            Make(key: [0, 1]),
            Make(key: [1]),
            Make(isAssigned: true),
            Make(token: 1),
            Make(index: "ix_other"),
            Make(indexed: [1, 0]),
            Make(indexed: [2]),
            Make(isUnique: true),
            Make(referring: [2]),
            Make(referenced: "third"),
            Make(onDelete: ReferentialAction.Cascade),
            new("thing", "Tests.Thing", [.. Make().Columns], [0]),
            new("thing", "Tests.Thing", [.. Make().Columns], [0], [.. Make().Indexes]),
        ];
        Assert.Equal(schemas.Length, schemas.Select(SchemaFingerprint.Of).Distinct().Count());
        Assert.Equal(SchemaFingerprint.Of(Make()), SchemaFingerprint.Of(Make()));
    }

    [Fact]
    public void An_index_that_becomes_unique_is_looked_at_row_by_row()
    {
        Tables.Person[] people = [new(1, null, "Oslo", 3), new(2, null, "Rome", 4), new(3, null, "Oslo", 5)];
        JsonOrm.Tables.TableEditor editor = JsonOrm.Tables.TableVersion.CreateEmpty(Tables.Person.Schema()).Edit();
        editor.InsertMany([.. people.Select(person => person.Key())], [.. people.Select(person => person.Encode())]);
        TableSchema before = Tables.Person.Schema();
        var after = new TableSchema(before.Name, before.TypeName, [.. before.Columns], [0], [new IndexSchema("ix_city", [2], isUnique: true)], hasAssignedKey: true);
        var folders = new JsonOrm.Tables.TableFolders(new JsonOrm.Files.MemoryFileSystem(), "/db/rows", ["/db/ix_city"], new JsonOrm.Chunks.ChunkCache(1 << 20));
        TableEvolution To(TableSchema schema) =>
            new(JsonOrm.Chunks.TableForm.Of(schema), SchemaEvolution.Compare(JsonOrm.Chunks.TableForm.Of(before), schema), folders);
        string violation = Assert.Single(To(after).Violations(editor.Freeze()));
        Assert.Contains("ix_city", violation, StringComparison.Ordinal);
        Assert.Contains("Oslo", violation, StringComparison.Ordinal);

        editor.Delete(people[2].Key());
        Assert.Empty(To(after).Violations(editor.Freeze()));
    }

    private static TableSchema Make(
        string name = "thing",
        string column = "Size",
        ColumnType type = ColumnType.Int32,
        bool isNullable = false,
        string[]? names = null,
        long[]? values = null,
        bool isFlags = false,
        int[]? key = null,
        bool isAssigned = false,
        int token = -1,
        string index = "ix",
        int[]? indexed = null,
        bool isUnique = false,
        int[]? referring = null,
        string referenced = "second",
        ReferentialAction onDelete = ReferentialAction.Restrict) => new(
        name,
        "Tests.Thing",
        [
            new ColumnSchema("Id", "Id", ColumnType.Int32),
            new ColumnSchema(column, "Size", type, isNullable),
            new ColumnSchema("Shade", "Shade", ColumnType.Enum, enumSchema: new EnumSchema("Tests.Shade", names ?? ["Red", "Green"], values ?? [0, 1], isFlags)),
        ],
        key ?? [0],
        [new IndexSchema(index, indexed ?? [1], isUnique)],
        [new ForeignKeySchema(referring ?? [1], referenced, onDelete)],
        isAssigned,
        token);
}
