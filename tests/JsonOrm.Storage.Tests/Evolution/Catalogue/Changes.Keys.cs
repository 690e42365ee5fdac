using JsonOrm.Evolution;
using static JsonOrm.Storage.Tests.Evolution.Catalogue.SchemaText;

namespace JsonOrm.Storage.Tests.Evolution.Catalogue;

// Keys, tokens, indexes and foreign keys.
internal static partial class Changes
{
    private static IEnumerable<ChangeCase> Keys()
    {
        string[] pairs = ["""{"A":1,"B":9}""", """{"A":2,"B":8}""", """{"A":3,"B":7}"""];
        string[] turned = [pairs[2], pairs[1], pairs[0]];
        yield return Case(ChangeKind.KeyChanged, Table(["A:Int32", "B:Int32"]), Table(["A:Int32", "B:Int32"], key: ["B"]), pairs, turned);
        yield return Case(ChangeKind.KeyReordered, Table(["A:Int32", "B:Int32"], key: ["A", "B"]), Table(["A:Int32", "B:Int32"], key: ["B", "A"]), pairs, turned);
        yield return Case(
            ChangeKind.KeyTypeChanged,
            Table(["A:Int32", "B:Int32"]),
            Table(["A:String", "B:Int32"], answers: Column(new("A") { Conversions = [new("Text", ColumnType.Int32, takesNull: false) { Convert = Turn }] })),
            pairs,
            ["""{"A":"7","B":7}""", """{"A":"8","B":8}""", """{"A":"9","B":9}"""]);
        yield return Case(ChangeKind.KeyBecameAssigned, Table(["A:Int32", "B:Int32"]), Table(["A:Int32", "B:Int32"], isAssigned: true), pairs, pairs);
        yield return Case(ChangeKind.KeyBecameGiven, Table(["A:Int32", "B:Int32"], isAssigned: true), Table(["A:Int32", "B:Int32"]), pairs, pairs);
        yield return Case(ChangeKind.TokenAdded, Table(["A:Int32", "B:Int32"]), Table(["A:Int32", "B:Int32"], token: "B"), pairs, pairs);
        yield return Case(ChangeKind.TokenRemoved, Table(["A:Int32", "B:Int32"], token: "B"), Table(["A:Int32", "B:Int32"]), pairs, pairs);
        string[] triples = ["""{"A":1,"B":9,"C":0}"""];
        yield return Case(ChangeKind.TokenMoved, Table(["A:Int32", "B:Int32", "C:Int32"], token: "B"), Table(["A:Int32", "B:Int32", "C:Int32"], token: "C"), triples, triples);
        yield return Case(ChangeKind.IndexAdded, Table(["A:Int32", "B:Int32"]), Table(["A:Int32", "B:Int32"], indexes: ["B"]), pairs, pairs);
        yield return Case(ChangeKind.IndexRemoved, Table(["A:Int32", "B:Int32"], indexes: ["B"]), Table(["A:Int32", "B:Int32"]), pairs, pairs);
        yield return Case(
            ChangeKind.IndexChanged,
            Table(["A:Int32", "B:Int32", "C:Int32"], indexes: ["B"]),
            new TableSchema("thing", "Tests.Thing", [.. Table(["A:Int32", "B:Int32", "C:Int32"]).Columns], [0], [new IndexSchema("ix_B", [2], false)]),
            triples,
            triples);
        yield return Case(ChangeKind.IndexBecameUnique, Table(["A:Int32", "B:Int32"], indexes: ["B"]), Table(["A:Int32", "B:Int32"], indexes: ["B!"]), pairs, pairs);
        yield return Case(ChangeKind.IndexNoLongerUnique, Table(["A:Int32", "B:Int32"], indexes: ["B!"]), Table(["A:Int32", "B:Int32"], indexes: ["B"]), pairs, pairs);
        string[] chain = ["""{"A":1}""", """{"A":2,"B":1}"""];
        yield return Case(ChangeKind.ReferenceAdded, Table(["A:Int32", "B:Int32?"]), Table(["A:Int32", "B:Int32?"], reference: "B"), chain, chain);
        yield return Case(ChangeKind.ReferenceRemoved, Table(["A:Int32", "B:Int32?"], reference: "B"), Table(["A:Int32", "B:Int32?"]), chain, chain);
        yield return Case(
            ChangeKind.ReferenceActionChanged,
            Table(["A:Int32", "B:Int32?"], reference: "B"),
            Table(["A:Int32", "B:Int32?"], reference: "B", onDelete: ReferentialAction.Cascade),
            chain,
            chain);
    }

    private static void Turn(ref JsonOrm.Rows.RowReader reader, JsonOrm.Rows.RowWriter writer) =>
        writer.WriteString((10 - reader.ReadInt32()).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
