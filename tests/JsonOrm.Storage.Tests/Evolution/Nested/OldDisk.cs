using System.Text;
using JsonOrm.Files;
using JsonOrm.Storage.Tests.Recovery;

namespace JsonOrm.Storage.Tests.Evolution.Nested;

/// <summary>
/// Two databases as version 1 of the format was written before schemas recorded the shape of nested values, byte for byte: three contacts in chunks, after a clean close, and
/// three in the log, as a process that died has left them.
/// </summary>
internal static class OldDisk
{
    public static IFileSystem Make(bool isClosed)
    {
        var files = new Dictionary<string, byte[]>();
        foreach ((string path, string content) in isClosed ? s_closed : s_inLog)
        {
            files.Add(MemoryDisk.Path + "/" + path, Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\n") + "\n"));
        }

        return MemoryDisk.Write(files);
    }

    private static readonly (string Path, string Content)[] s_closed =
    [
        (
            "data/contact/000001.g1.jsonl",
            """
            {"Id":1,"Name":"c1","Home":{"City":"Oslo","Kind":"Work","Places":[{"Label":"p1","Inside":[{"Label":"q"}]}]},"Tags":["a","b"],"Scores":{"Home":1}}
            {"Id":2,"Name":"c2","Home":{"City":"Oslo","Kind":"Work","Places":[{"Label":"p2","Inside":[{"Label":"q"}]}]},"Tags":["a","b"],"Scores":{"Home":2}}
            {"Id":3,"Name":"c3","Home":{"City":"Oslo","Kind":"Work","Places":[{"Label":"p3","Inside":[{"Label":"q"}]}]},"Tags":["a","b"],"Scores":{"Home":3}}
            """),
        (
            "data/contact/manifest.g1.jsonl",
            """
            {"first":[1],"last":[3],"file":"000001.g1.jsonl","rows":3,"bytes":438,"crc":"4d62e371","zones":{"Id":[1,3,0],"Name":["c1","c3",0]},"blocks":[[0,"4d62e371",[1]]]}
            """),
        (
            "db.json",
            """
            {"crc":"99def4fb","format":1,"database":"5d75f74dc988a898","generation":1,"lsn":3,"wal":{"segment":2,"first":4,"previous":"5df5e7f7"},"tables":[
            {"name":"contact","folder":"contact","schema":"38802540","fingerprint":"9c2c300f4345ab72","next":4,"manifest":{"file":"manifest.g1.jsonl","bytes":162,"crc":"5e5296f0","rows":3},"indexes":[]}
            ]}
            """),
        (
            "schema/contact.schema.json",
            """
            {
              "table": "contact",
              "type": "Contact",
              "columns": [
                {
                  "name": "Id",
                  "type": "Int32"
                },
                {
                  "name": "Name",
                  "type": "String"
                },
                {
                  "name": "Home",
                  "type": "Json",
                  "nullable": true
                },
                {
                  "name": "Tags",
                  "type": "Json"
                },
                {
                  "name": "Scores",
                  "type": "Json"
                }
              ],
              "key": [
                "Id"
              ],
              "assignedKey": true,
              "indexes": [],
              "foreignKeys": []
            }
            """),
    ];

    private static readonly (string Path, string Content)[] s_inLog =
    [
        (
            "db.json",
            """
            {"crc":"f2e071fc","format":1,"database":"0187954d20111ccd","generation":0,"lsn":0,"wal":{"segment":1,"first":1,"previous":"00000000"},"tables":[
            ]}
            """),
        (
            "wal/000000001.jsonl",
            """
            {"crc":"f2c4b207","segment":1,"database":"0187954d20111ccd","salt":"1dcddb6e1ac97ed1","previous":"00000000","first":1,"durable":0}
            {"crc":"73079660","lsn":1,"durable":0,"time":"2026-11-29T12:15:18.2785386Z","tx":[["create","contact",{"table":"contact","type":"Contact","columns":[{"name":"Id","type":"Int32"},{"name":"Name","type":"String"},{"name":"Home","type":"Json","nullable":true},{"name":"Tags","type":"Json"},{"name":"Scores","type":"Json"}],"key":["Id"],"assignedKey":true,"indexes":[],"foreignKeys":[]}],["put","contact",{"Id":1,"Name":"c1","Home":{"City":"Oslo","Kind":"Work","Places":[{"Label":"p1","Inside":[{"Label":"q"}]}]},"Tags":["a","b"],"Scores":{"Home":1}}]]}
            {"crc":"b4652ec1","lsn":2,"durable":1,"time":"2026-11-29T12:15:18.3065698Z","tx":[["put","contact",{"Id":2,"Name":"c2","Home":{"City":"Oslo","Kind":"Work","Places":[{"Label":"p2","Inside":[{"Label":"q"}]}]},"Tags":["a","b"],"Scores":{"Home":2}}]]}
            {"crc":"8481dff7","lsn":3,"durable":2,"time":"2026-11-29T12:15:18.3067664Z","tx":[["put","contact",{"Id":3,"Name":"c3","Home":{"City":"Oslo","Kind":"Work","Places":[{"Label":"p3","Inside":[{"Label":"q"}]}]},"Tags":["a","b"],"Scores":{"Home":3}}]]}
            """),
    ];
}
