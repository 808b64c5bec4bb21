#include "bundle_tool/pack/signer.h"

#include "reader/trust/chain.h"

namespace handbill::pack {

Result<Buffer> single_key_chain(const Signer& signer) {
  trust::Statement statement;
  statement.root_keys = {signer.key};
  statement.signing_keys = {signer.key};
  trust::SignedStatement out;
  out.body = statement.encode();
  HB_TRY(signature, signer.sign(trust::root_message(out.body)));
  out.signatures.push_back(signature);
  return out.encode();
}

}  // namespace handbill::pack
