namespace JsonOrm.Queries;

/// <summary>What an upsert does with the existing row.</summary>
internal enum ConflictAction
{
    Nothing,
    Replace,
    Set,
}
